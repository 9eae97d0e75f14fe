import { z } from "zod";
import { type Job, type JobSpec, type JobState, LOG_LEVELS, LOG_STREAMS, type LogLine } from "../jobs/job.ts";
import { isJsonObject, type JsonObject } from "../jobs/json.ts";
import { JOB_STATUSES } from "../jobs/status.ts";

/** How jobs and log lines are kept as JSON text, and read back. What is read is checked: the database is a border too. */

const jsonObject = z.custom<JsonObject>(isJsonObject, "expected a JSON object");
const time = z.number();
const textOrNull = z.string().nullable();
const timeOrNull = time.nullable();

const spec = z.object({
  id: z.string(),
  type: z.string(),
  teamId: textOrNull,
  params: jsonObject,
  metadata: z.record(z.string(), z.string()),
  notify: z.boolean(),
  triggeredBy: z.object({ kind: z.enum(["api", "schedule", "retry", "system"]), principalId: textOrNull }),
  resource: z.object({
    type: z.string(),
    id: z.string(),
    projectId: textOrNull,
    siteId: textOrNull,
    envId: textOrNull,
    kind: textOrNull,
    slug: textOrNull,
  }),
  traceId: textOrNull,
  // Jobs of older versions have none.
  traceparent: textOrNull.default(null),
  maxAttempts: z.number(),
  cancelable: z.boolean(),
  createdAt: time,
  startAfter: time,
  deadline: timeOrNull,
  keepMs: z.number().nullable(),
}) satisfies z.ZodType<JobSpec>;

const countOrNull = z.number().nullable();

const state = z.object({
  status: z.enum(JOB_STATUSES),
  statusReason: textOrNull,
  statusMessage: textOrNull,
  progress: z.number().nullable(),
  progressDetail: z
    .object({
      completed: countOrNull,
      total: countOrNull,
      failed: countOrNull,
      unit: textOrNull,
      message: textOrNull,
    })
    .nullable(),
  progressReported: z.boolean(),
  result: jsonObject.nullable(),
  partialResult: jsonObject.nullable(),
  error: z.object({ code: z.string(), message: z.string(), details: jsonObject.nullable() }).nullable(),
  attempt: z.number(),
  updatedAt: time,
  startedAt: timeOrNull,
  finishedAt: timeOrNull,
  cancelRequestedAt: timeOrNull,
  canceledBy: textOrNull,
  cancelReason: textOrNull,
  expiresAt: timeOrNull,
  resultExpired: z.boolean(),
  revision: z.number(),
  lastEventId: z.number(),
  logCount: z.number(),
}) satisfies z.ZodType<JobState>;

const logLine = z.object({
  seq: z.number(),
  timestamp: time,
  level: z.enum(LOG_LEVELS),
  stream: z.enum(LOG_STREAMS),
  message: z.string(),
}) satisfies z.ZodType<LogLine>;

/** Written out rather than anything nicer, here and below: it is in the way of every write. */
export function encodeSpec(job: Job): string {
  return JSON.stringify({
    id: job.id,
    type: job.type,
    teamId: job.teamId,
    params: job.params,
    metadata: job.metadata,
    notify: job.notify,
    triggeredBy: job.triggeredBy,
    resource: job.resource,
    traceId: job.traceId,
    traceparent: job.traceparent,
    maxAttempts: job.maxAttempts,
    cancelable: job.cancelable,
    createdAt: job.createdAt,
    startAfter: job.startAfter,
    deadline: job.deadline,
    keepMs: job.keepMs,
  } satisfies JobSpec);
}

export function decodeSpec(text: string): JobSpec {
  return spec.parse(JSON.parse(text));
}

export function encodeState(job: Job): string {
  return JSON.stringify({
    status: job.status,
    statusReason: job.statusReason,
    statusMessage: job.statusMessage,
    progress: job.progress,
    progressDetail: job.progressDetail,
    progressReported: job.progressReported,
    result: job.result,
    partialResult: job.partialResult,
    error: job.error,
    attempt: job.attempt,
    updatedAt: job.updatedAt,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
    cancelRequestedAt: job.cancelRequestedAt,
    canceledBy: job.canceledBy,
    cancelReason: job.cancelReason,
    expiresAt: job.expiresAt,
    resultExpired: job.resultExpired,
    revision: job.revision,
    lastEventId: job.lastEventId,
    logCount: job.logCount,
  } satisfies JobState);
}

export function decodeState(text: string): JobState {
  return state.parse(JSON.parse(text));
}

export function encodeLogLine(line: LogLine): string {
  return JSON.stringify(line);
}

export function decodeLogLine(text: string): LogLine {
  return logLine.parse(JSON.parse(text));
}

export function decodeJson(text: string): JsonObject {
  return jsonObject.parse(JSON.parse(text));
}
