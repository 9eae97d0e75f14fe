import { limits } from "../../../generated/jobs/catalogue.ts";
import type { Handlers } from "../../../generated/jobs/handlers.ts";
import type { RequestContext } from "../../http/context.ts";
import {
  type EntityTagCondition,
  fieldMatchesWeakly,
  matchesWeakly,
  parseIfNoneMatch,
} from "../../http/entity-tag.ts";
import { hold } from "../../http/hold.ts";
import { parsePrefer } from "../../http/prefer.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import type { Job } from "../../jobs/job.ts";
import { findJob } from "./find-job.ts";
import { isNews } from "./is-news.ts";
import type { JobsServices } from "./services.ts";
import { readHeaders } from "./wire/job-headers.ts";
import { jobObject } from "./wire/job-object.ts";

/** `GET /v1/jobs/{job_id}` */
export function getJob({ engine, bases }: JobsServices): Handlers<RequestContext>["getJob"] {
  return async ({ params, headers: fields }, reply, context) => {
    const condition = parseIfNoneMatch(fields["If-None-Match"]);
    const { waitSeconds } = parsePrefer(fields.Prefer, limits.wait_seconds);
    const now = await findJob(engine, context.principal.viewer, params.job_id);
    const job = waitSeconds === undefined ? now : await held(engine, context, now, condition, waitSeconds);

    const applied = waitSeconds === undefined ? undefined : `wait=${waitSeconds}`;
    const headers = readHeaders(job, applied);
    if (matchesWeakly(condition, headers.ETag)) return reply(304, { headers });
    return reply(200, {
      type: "application/json",
      headers,
      body: { data: jobObject(job, context.version, bases) },
    });
  };
}

/** `HEAD /v1/jobs/{job_id}`: what GET answers at once, without content. */
export function headJob({ engine }: JobsServices): Handlers<RequestContext>["headJob"] {
  return async ({ params, headers: fields }, reply, context) => {
    const job = await findJob(engine, context.principal.viewer, params.job_id);
    const headers = readHeaders(job, undefined);
    const matches = fieldMatchesWeakly(fields["If-None-Match"], headers.ETag);
    return matches ? reply(304, { headers }) : reply(200, { headers });
  };
}

/** The job when it is worth answering, at the latest when the time is over. */
async function held(
  engine: JobEngine,
  context: RequestContext,
  now: Job,
  condition: EntityTagCondition | undefined,
  seconds: number,
): Promise<Job> {
  if (isNews(now, condition)) return now;
  const until = (job: Job): boolean => isNews(job, condition);
  await hold(seconds * 1_000, context, (signal) => engine.waitFor(now.id, until, signal));
  // Looked up again rather than taken from the wait: visibility and expiry are the look-up's to judge.
  return findJob(engine, context.principal.viewer, now.id);
}
