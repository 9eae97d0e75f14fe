import { randomBytes } from "node:crypto";
import { validate } from "./contract.ts";
import { invalid } from "./problem.ts";
import type { Run } from "./run.ts";

const FILTERS = ["job_type", "status", "project_id", "since", "until"];

/** The parameters of a list. */
export const LIST_QUERY = [...FILTERS, "cursor", "limit"];

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** Where a walk goes on: what it was begun with, and the last run that it has shown. */
interface Walk {
  readonly of: string;
  readonly since: number;
  readonly until: number;
  readonly after: Run;
}

/** Pages of runs. Cursors are names of walks, and say nothing. */
export class Lists {
  readonly #walks = new Map<string, Walk>();

  /** @param seen the runs that the caller may see. @param caller in whose name a cursor is good. */
  page(seen: readonly Run[], query: ReadonlyMap<string, string>, caller: string): object {
    const { limit, cursor } = { limit: query.get("limit") ?? "50", cursor: query.get("cursor") };
    if (!/^([1-9]\d?|1\d\d|200)$/.test(limit)) throw invalid("limit", "must be a whole number from 1 to 200");
    if (query.has("status")) validate("JobStatus", query.get("status"), "status");
    if (!/^[a-z0-9_]{1,100}$/.test(query.get("job_type") ?? "any")) throw invalid("job_type", "is no type");
    if (!/^.{1,255}$/.test(query.get("project_id") ?? "any")) throw invalid("project_id", "is no project");
    const of = JSON.stringify([caller, ...FILTERS.map((name) => query.get(name) ?? null)]);
    const before = cursor === undefined ? undefined : this.#walks.get(cursor);
    if (cursor !== undefined && before?.of !== of)
      throw invalid("cursor", "was not given for this list", "pagination.cursor_invalid");
    const since = before?.since ?? bound(query, "since") ?? 0;
    const until = before?.until ?? bound(query, "until") ?? Number.MAX_VALUE;
    const found = seen
      .filter(({ createdAt }) => createdAt >= since && createdAt < until)
      .filter(({ status, plan }) => fits(query, "status", status) && fits(query, "job_type", plan.type))
      .filter(({ plan }) => fits(query, "project_id", plan.project))
      .filter((run) => before === undefined || newestFirst(before.after, run) < 0)
      .sort(newestFirst);
    const shown = found.slice(0, Number(limit));
    const after = shown.at(-1);
    const more = found.length > shown.length && after !== undefined;
    const next = more ? randomBytes(18).toString("base64url") : null;
    if (more && next !== null) this.#walks.set(next, { of, since, until, after });
    return { job_runs: shown.map(({ json }) => json), cursor: next, has_more: more };
  }
}

function fits(query: ReadonlyMap<string, string>, name: string, value: string): boolean {
  return (query.get(name) ?? value) === value;
}

function newestFirst(a: Run, b: Run): number {
  return b.createdAt - a.createdAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}

/** A time that a filter says, in milliseconds since 1970. */
function bound(query: ReadonlyMap<string, string>, name: string): number | undefined {
  const text = query.get(name);
  if (text === undefined) return undefined;
  const [, amount, unit = ""] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  if (amount !== undefined) return Date.now() - Number(amount) * 1_000 * (UNITS[unit] ?? 0);
  const isTime = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(text);
  const at = isTime ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw invalid(name, "must be a time of RFC 3339, or like 30m, 1h, 7d");
  return at;
}
