import type { IncomingMessage, ServerResponse } from "node:http";
import { jobTypes, type Operation } from "./contract.ts";
import { type Plan, planForEnvironment, planForTrigger } from "./create.ts";
import { Job } from "./job.ts";
import { canonical, type Json, type JsonObject, objectOf } from "./json.ts";
import { Problem } from "./problem.ts";
import { bodyOf, cursorInvalid, idempotencyKeyOf, matchesTag, traceOf, waitOf } from "./request.ts";
import { Run } from "./script.ts";
import { Jobs } from "./store.ts";
import { beginningOf, follow } from "./stream.ts";
import { validate } from "./validate.ts";
import { type Principal, type Site, sites } from "./world.ts";

/** One request, as far as the server has understood it. */
export interface Call {
  readonly operation: Operation;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly principal: Principal;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: ReadonlyMap<string, readonly string[]>;
  readonly version: string;
  readonly bytes: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
}

/** What a key stands for: the request it came with, and what that was answered. */
interface Used {
  readonly request: string;
  answered?: { readonly status: number; readonly job: Job; readonly waited: number | undefined };
}

const VARY = "Authorization, Accept, Accept-Encoding, Forge-Version, Prefer";
const CACHED = { "Cache-Control": "private, no-cache", Vary: VARY };
const STREAMS = 60;
const LEVELS = ["debug", "info", "warn", "error"];

const jobs = new Jobs();
const runs = new Map<Job, Run>();
const used = new Map<string, Used>();
const streams = new Map<string, number>();

/** Answers a request; `undefined` when the answer is a stream that has begun. @throws {Problem} */
export async function handle(call: Call): Promise<Answer | undefined> {
  const { operation, parameters, principal } = call;
  if (parameters.team_id !== undefined && parameters.team_id !== principal.team)
    throw new Problem("team.not_found", "team not found", { param: "team_id" });
  if (operation.role === "create") return await create(call);
  if (operation.role === "list") return list(call);
  if (operation.id === "listSites") return listSites(call);
  if (operation.id === "getSite") return { status: 200, body: { data: siteJson(siteOf(call)) } };
  const job = jobs.get(parameters.job_id ?? "", principal);
  if (operation.role === "logs") return logs(call, job);
  if (operation.role === "cancel") return cancel(call, job);
  if (operation.role === "stream") return stream(call, job);
  return await get(call, job);
}

async function get({ request, response, version }: Call, job: Job): Promise<Answer> {
  const wait = request.method === "HEAD" ? undefined : waitOf(request);
  const conditional = request.headers["if-none-match"] !== undefined;
  if (wait !== undefined)
    await until(job, wait, response, () => (conditional ? !matchesTag(request, job.etag) : false));
  const headers = {
    ...CACHED,
    ETag: job.etag,
    ...(job.ended ? {} : { "Retry-After": "1" }),
    ...(wait === undefined ? {} : { "Preference-Applied": `wait=${wait}` }),
  };
  if (matchesTag(request, job.etag)) return { status: 304, headers };
  return { status: 200, headers, body: { data: job.view(version) } };
}

/** Waits until a job has ended or something else is so, for some seconds at most. */
async function until(
  job: Job,
  seconds: number,
  response: ServerResponse,
  enough: () => boolean,
): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (job.ended || enough() || response.destroyed) done();
    };
    const timer = setTimeout(() => done(), seconds * 1_000);
    const stop = job.journal.watch(look);
    const done = (): void => {
      clearTimeout(timer);
      stop();
      response.off("close", done);
      resolve();
    };
    response.on("close", done);
    look();
  });
}

function list({ query, principal, version }: Call): Answer {
  const { items, next } = jobs.page(query, principal);
  return {
    status: 200,
    headers: CACHED,
    body: paged(
      items.map((job) => job.view(version)),
      next,
    ),
  };
}

function paged(data: readonly Json[], next: string | null): JsonObject {
  return { data, pagination: { next_cursor: next, has_more: next !== null } };
}

/** Pages of what does not move: a cursor is where the next one begins. */
function sliced<T>(
  items: readonly T[],
  query: Call["query"],
): { readonly items: readonly T[]; readonly next: string | null } {
  const cursor = query.get("cursor")?.[0];
  const from = cursor === undefined ? 0 : Number(/^p(\d{1,9})$/.exec(cursor)?.[1] ?? Number.NaN);
  if (Number.isNaN(from)) throw cursorInvalid();
  const to = from + Number(query.get("limit")?.[0] ?? 50);
  return { items: items.slice(from, to), next: to < items.length ? `p${to}` : null };
}

function logs({ query }: Call, job: Job): Answer {
  const rank = LEVELS.indexOf(query.get("level")?.[0] ?? "debug");
  const after = Number(query.get("after")?.[0] ?? 0);
  const fitting = job.lines.filter((line) => line.seq > after && LEVELS.indexOf(line.level) >= rank);
  const { items, next } = sliced(fitting, query);
  const dropped = { truncated: job.dropped > 0, dropped: job.dropped };
  return {
    status: 200,
    headers: CACHED,
    body: {
      ...paged(
        items.map((line) => ({ ...line })),
        next,
      ),
      ...dropped,
    },
  };
}

function visibleSites({ principal: { team, project } }: Call): readonly Site[] {
  return sites.filter((site) => site.team_id === team && (project ?? site.project_id) === site.project_id);
}

function siteOf(call: Call): Site {
  const site = visibleSites(call).find(({ id }) => id === call.parameters.site_id);
  if (site === undefined) throw new Problem("site.not_found", "site not found", { param: "site_id" });
  return site;
}

function siteJson({ environments, ...site }: Site): JsonObject {
  return { ...site, environments: environments.map((environment) => ({ ...environment })) };
}

function listSites(call: Call): Answer {
  const { items, next } = sliced(visibleSites(call), call.query);
  return { status: 200, body: paged(items.map(siteJson), next) };
}

function cancel({ principal, version }: Call, job: Job): Answer {
  if (job.status === "succeeded" || job.status === "failed") {
    const details = { status: job.status };
    throw new Problem("job.not_cancelable", `the job has already ${job.status}`, { details });
  }
  if (!job.made.cancelable) throw new Problem("job.cancel_unsupported", "this job can't be canceled");
  runs.get(job)?.stop(principal.id);
  const headers = { ETag: job.etag, "Content-Location": `/v1/jobs/${job.id}` };
  const body = { data: job.view(version) };
  if (job.ended) return { status: 200, headers, body };
  return { status: 202, headers: { ...headers, Location: `/v1/jobs/${job.id}`, "Retry-After": "1" }, body };
}

function stream({ request, response, query, principal, version }: Call, job: Job): Answer | undefined {
  const lastEventId = request.headers["last-event-id"];
  const beginning = beginningOf(
    job,
    query.get("after")?.[0],
    lastEventId === undefined ? undefined : String(lastEventId),
  );
  if (beginning.over) return { status: 204 };
  const open = streams.get(principal.id) ?? 0;
  if (open >= STREAMS)
    throw new Problem("stream.limit", `${STREAMS} streams at a time are allowed`, {
      headers: { "Retry-After": "1" },
    });
  streams.set(principal.id, open + 1);
  response.on("close", () => streams.set(principal.id, (streams.get(principal.id) ?? 1) - 1));
  response.writeHead(200, {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
    Vary: VARY,
  });
  follow(job, beginning, version, response);
  return undefined;
}

async function create(call: Call): Promise<Answer> {
  const { operation, request, principal, parameters, bytes } = call;
  const site = parameters.site_id === undefined ? undefined : siteOf(call);
  const environment = site?.environments.find(({ id }) => id === parameters.env_id);
  if (site !== undefined && environment === undefined)
    throw new Problem("environment.not_found", "environment not found", { param: "env_id" });
  const body = bodyOf(request, bytes);
  const key = idempotencyKeyOf(request);
  validate(operation.body ?? {}, body);
  const plan =
    site === undefined || environment === undefined
      ? planForTrigger(objectOf(body), principal)
      : planForEnvironment(operation, objectOf(body), site, environment);
  if (key === undefined) return answerCreated(call, undefined, begin(call, plan), false);

  const name = JSON.stringify([principal.id, operation.method, request.url?.split("?")[0], key]);
  const before = used.get(name);
  if (before !== undefined && before.request !== canonical(body))
    throw new Problem("idempotency.key_reused", "this key was used with another request", {
      param: "Idempotency-Key",
    });
  if (before?.answered !== undefined) return replayed(call, before.answered);
  if (before !== undefined) {
    const headers = { "Retry-After": "1" };
    throw new Problem("idempotency.in_flight", "the first request with this key is not finished", {
      headers,
    });
  }
  const use: Used = { request: canonical(body) };
  const job = begin(call, plan);
  used.set(name, use);
  return await answerCreated(call, use, job, false);
}

function begin({ principal, request }: Call, plan: Plan): Job {
  const singleFlight = objectOf(jobTypes[plan.type]).single_flight === true;
  const live = singleFlight ? jobs.liveLike(plan.type, plan.resource) : undefined;
  if (live !== undefined) {
    const details = { existing_job_id: live.id };
    throw new Problem("job.conflict", `a ${plan.type} is already live here`, { details });
  }
  const job = new Job({ ...plan, team: principal.team, principal: principal.id, trace: traceOf(request) });
  jobs.add(job);
  runs.set(job, new Run(job, plan.script));
  return job;
}

async function answerCreated(call: Call, use: Used | undefined, job: Job, replay: boolean): Promise<Answer> {
  const waited = waitOf(call.request);
  if (waited !== undefined) await until(job, waited, call.response, () => false);
  const status = waited !== undefined && job.ended ? 200 : 202;
  if (use !== undefined) use.answered = { status, job, waited };
  return created(call, status, job, waited, replay);
}

function replayed(call: Call, { status, job, waited }: NonNullable<Used["answered"]>): Answer {
  return created(call, status, job, waited, true);
}

function created(
  { version }: Call,
  status: number,
  job: Job,
  waited: number | undefined,
  replay: boolean,
): Answer {
  const url = `/v1/jobs/${job.id}`;
  const headers = {
    Location: url,
    "Content-Location": url,
    ETag: job.etag,
    ...(status === 202 ? { "Retry-After": "1" } : {}),
    ...(waited === undefined ? {} : { "Preference-Applied": `wait=${waited}` }),
    ...(replay ? { "Idempotent-Replayed": "true" } : {}),
  };
  return { status, headers, body: { data: job.view(version) } };
}
