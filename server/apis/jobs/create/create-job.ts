import { limits } from "../../../../generated/jobs/catalogue.ts";
import type { RequestContext } from "../../../http/context.ts";
import { ApiError } from "../../../http/errors/api-error.ts";
import { hold } from "../../../http/hold.ts";
import type { LinkBases } from "../../../http/link-bases.ts";
import { parsePrefer } from "../../../http/prefer.ts";
import type { CreateOutcome, JobEngine, NewJob } from "../../../jobs/engine.ts";
import type { Job } from "../../../jobs/job.ts";
import { isTerminal } from "../../../jobs/status.ts";
import { findJob } from "../find-job.ts";
import type { JobsServices } from "../services.ts";
import { acceptedHeaders, locatedHeaders } from "../wire/job-headers.ts";
import { type JobObject, jobObject } from "../wire/job-object.ts";
import { idempotencyClaim } from "./idempotency-claim.ts";

/** What an operation asks to be done. */
export type JobOrder = Pick<NewJob, "type" | "params" | "resource" | "metadata" | "notify" | "deadline">;

/** The request headers that creating operations share. */
export interface CreateHeaders {
  readonly "Idempotency-Key"?: string | undefined;
  readonly Prefer?: string | undefined;
}

/** The answer to a creating request: 200 when the job ended while the client waited, else 202. */
export type CreateAnswer =
  | {
      readonly status: 200;
      readonly body: JobBody;
      readonly headers: ReturnType<typeof locatedHeaders> & Extras;
    }
  | {
      readonly status: 202;
      readonly body: JobBody;
      readonly headers: ReturnType<typeof acceptedHeaders> & Extras;
    };

interface JobBody {
  data: JobObject;
}

interface Extras {
  "Preference-Applied"?: string;
  "Idempotent-Replayed"?: "true";
}

/**
 * Makes a job, once for each idempotency key, and waits for its end as long as `Prefer: wait` asks.
 * @param body the validated request body: what the idempotency key stands for.
 * @throws ApiError for an unusable key, one that is in flight or reused, and for a live job of a single-flight type.
 */
export async function createJob(
  { engine, bases }: Pick<JobsServices, "engine" | "bases">,
  context: RequestContext,
  headers: CreateHeaders,
  body: unknown,
  order: JobOrder,
): Promise<CreateAnswer> {
  const { waitSeconds } = parsePrefer(headers.Prefer, limits.wait_seconds);
  const claim = idempotencyClaim(
    context,
    headers["Idempotency-Key"],
    body,
    waitSeconds === undefined ? 202 : null,
  );
  const { type, params, resource, metadata, notify, deadline } = order;
  const outcome = await engine.create({
    type,
    params,
    resource,
    metadata,
    notify,
    deadline,
    teamId: context.principal.viewer.teamId,
    triggeredBy: { kind: "api", principalId: context.principal.id },
    traceId: context.traceId,
    traceparent: context.traceparent,
    notifyTo: context.principal.email,
    idempotency: claim,
  });
  if (outcome.kind === "replayed") {
    const job = await findJob(engine, context.principal.viewer, outcome.jobId);
    return answer(bases, context, job, outcome.statusCode, { "Idempotent-Replayed": "true" });
  }
  if (outcome.kind !== "created") throw refusal(outcome, type);
  if (waitSeconds === undefined) return answer(bases, context, outcome.job, 202, {});

  const job = await ended(engine, context, outcome.job, waitSeconds);
  const status = isTerminal(job.status) ? 200 : 202;
  if (claim !== null) await engine.settle(claim, status);
  return answer(bases, context, job, status, { "Preference-Applied": `wait=${waitSeconds}` });
}

/** The job at its end, or as it is when the time is over. */
async function ended(
  engine: JobEngine,
  context: RequestContext,
  created: Job,
  seconds: number,
): Promise<Job> {
  const atEnd = await hold(seconds * 1_000, context, (signal) =>
    engine.waitFor(created.id, (job) => isTerminal(job.status), signal),
  );
  return atEnd ?? (await findJob(engine, context.principal.viewer, created.id));
}

function answer(
  bases: LinkBases,
  context: RequestContext,
  job: Job,
  status: number,
  extras: Extras,
): CreateAnswer {
  const body = { data: jobObject(job, context.version, bases) };
  return status === 200
    ? { status, body, headers: { ...locatedHeaders(job, bases), ...extras } }
    : { status: 202, body, headers: { ...acceptedHeaders(job, bases), ...extras } };
}

function refusal(outcome: Exclude<CreateOutcome, { kind: "created" | "replayed" }>, type: string): ApiError {
  switch (outcome.kind) {
    case "in_flight":
      return new ApiError("idempotency.in_flight", "the first request with this key is not finished yet", {
        headers: { "Retry-After": "1" },
      });
    case "key_reused":
      return new ApiError("idempotency.key_reused", "this key was used before with another request", {
        param: "Idempotency-Key",
      });
    case "conflict":
      return new ApiError("job.conflict", `a job of the type ${type} is already live for this resource`, {
        details: { existing_job_id: outcome.existingJobId },
      });
  }
}
