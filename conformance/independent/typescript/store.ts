import { randomBytes } from "node:crypto";
import type { Job } from "./job.ts";
import type { Json, JsonObject } from "./json.ts";
import { invalid, Problem } from "./problem.ts";
import { cursorInvalid } from "./request.ts";
import type { Principal } from "./world.ts";

/** How long an expired job is remembered, in milliseconds. */
const TOMBSTONE_MS = 2_000;
const CURSORS_KEPT = 20_000;

type Query = ReadonlyMap<string, readonly string[]>;

/** A walk through a list, kept by the server: its cursors are nothing but names. */
interface Walk {
  readonly filters: string;
  readonly since: number;
  readonly until: number;
  /** Where the next page begins: after this job. */
  readonly after: Place;
}

interface Place {
  readonly createdAt: string;
  readonly id: string;
}

/** A page of anything, and the cursor of the next one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** All jobs, oldest first, those of one moment by id. */
export class Jobs {
  readonly #jobs: Job[] = [];
  readonly #byId = new Map<string, Job>();
  readonly #walks = new Map<string, Walk>();

  add(job: Job): void {
    let at = this.#jobs.length;
    while (at > 0 && isAfter(this.#jobs[at - 1], job)) at -= 1;
    this.#jobs.splice(at, 0, job);
    this.#byId.set(job.id, job);
  }

  /** The job, as far as it may be seen. @throws {Problem} */
  get(id: string, principal: Principal): Job {
    const job = this.#byId.get(id);
    if (job === undefined || !visible(job, principal) || job.expiredFor > TOMBSTONE_MS)
      throw new Problem("job.not_found", "job not found", { param: "job_id" });
    if (job.expiredFor >= 0) throw new Problem("job.expired", "the job has expired");
    return job;
  }

  liveLike(type: string, resource: JsonObject): Job | undefined {
    return this.#jobs.findLast(
      (job) => !job.ended && job.made.type === type && job.made.resource.id === resource.id,
    );
  }

  /** A page of the jobs that fit a query. @throws {Problem} */
  page(query: Query, principal: Principal): Page<Job> {
    const one = (name: string) => query.get(name)?.[0];
    const filters = JSON.stringify(
      [...query].filter(([name]) => name !== "limit" && name !== "cursor").sort(),
    );
    const cursor = one("cursor");
    const walk = cursor === undefined ? undefined : this.#walks.get(cursor);
    if (cursor !== undefined && walk?.filters !== filters) throw cursorInvalid();
    const since = walk?.since ?? momentOf(one("since"), "since") ?? Number.NEGATIVE_INFINITY;
    const until = walk?.until ?? momentOf(one("until"), "until") ?? Number.POSITIVE_INFINITY;
    const limit = Number(one("limit") ?? 50);
    const found: Job[] = [];
    for (let at = this.#jobs.length - 1; at >= 0 && found.length <= limit; at -= 1) {
      const job = this.#jobs[at];
      if (job === undefined) continue;
      const created = Date.parse(job.createdAt);
      if (created < since) break;
      if (created >= until || (walk !== undefined && !isAfter(walk.after, job))) continue;
      if (visible(job, principal) && job.expiredFor < 0 && fits(job, query)) found.push(job);
    }
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const more = found.length > limit && last !== undefined;
    const next = more
      ? this.#remember({ filters, since, until, after: { createdAt: last.createdAt, id: last.id } })
      : null;
    return { items, next };
  }

  #remember(walk: Walk): string {
    const name = randomBytes(18).toString("base64url");
    this.#walks.set(name, walk);
    const [oldest] = this.#walks.keys();
    if (this.#walks.size > CURSORS_KEPT && oldest !== undefined) this.#walks.delete(oldest);
    return name;
  }
}

function isAfter(one: Place | undefined, other: Place): boolean {
  if (one === undefined) return false;
  return one.createdAt > other.createdAt || (one.createdAt === other.createdAt && one.id > other.id);
}

function visible(job: Job, { team, project }: Principal): boolean {
  return job.made.team === team && (project === undefined || job.made.project === project);
}

function fits(job: Job, query: Query): boolean {
  const { type, resource } = job.made;
  const is = (name: string, actual: Json | undefined) => !query.has(name) || query.get(name)?.[0] === actual;
  const wanted = query.get("type")?.[0] ?? type;
  const typed = wanted.endsWith(".*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
  return (
    typed &&
    (query.get("status")?.includes(job.status) ?? true) &&
    is("resource_type", resource.type) &&
    is("resource_id", resource.id) &&
    is("project_id", resource.project_id)
  );
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
const TIME = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

/** A time, absolute or relative to now, in milliseconds. @throws {Problem} */
function momentOf(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  const [, amount, unit = ""] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  if (amount !== undefined) return Date.now() - Number(amount) * (UNITS[unit] ?? 0) * 1_000;
  const time = TIME.test(text) ? Date.parse(text.toUpperCase()) : Number.NaN;
  if (Number.isNaN(time)) throw invalid(name, `${name} is neither a time nor a span such as 15m`);
  return time;
}
