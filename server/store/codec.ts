import { z } from "zod";
import {
  type Job,
  type JobResource,
  type JobSpec,
  type JobState,
  type JobTrigger,
  LOG_LEVELS,
  LOG_STREAMS,
  type LogLine,
} from "../jobs/job.ts";
import { isJsonObject, type JsonObject } from "../jobs/json.ts";
import { accept } from "../jobs/machine.ts";
import { JOB_STATUSES } from "../jobs/status.ts";

/**
 * How jobs and log lines are kept as JSON text, and read back. What is read is checked: the database is a border too. Null is left out of
 * the text: most of a job is null for most of its life, in its row and again in each event.
 */

const jsonObject = z.custom<JsonObject>(isJsonObject, "expected a JSON object");
const time = z.number();
const jsonOrNull = jsonObject.nullable().default(null);
const textOrNull = z.string().nullable().default(null);
const timeOrNull = time.nullable().default(null);

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
  traceparent: textOrNull,
  maxAttempts: z.number(),
  cancelable: z.boolean(),
  createdAt: time,
  startAfter: time,
  deadline: timeOrNull,
  keepMs: z.number().nullable().default(null),
}) satisfies z.ZodType<JobSpec>;

const countOrNull = z.number().nullable().default(null);

const state = z.object({
  status: z.enum(JOB_STATUSES),
  statusReason: textOrNull,
  statusMessage: textOrNull,
  progress: countOrNull,
  progressDetail: z
    .object({
      completed: countOrNull,
      total: countOrNull,
      failed: countOrNull,
      unit: textOrNull,
      message: textOrNull,
    })
    .nullable()
    .default(null),
  progressReported: z.boolean(),
  result: jsonOrNull,
  partialResult: jsonOrNull,
  error: z.object({ code: z.string(), message: z.string(), details: jsonOrNull }).nullable().default(null),
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

/** What is written of it: JSON has no `undefined`. */
type WithoutNull<T> = {
  readonly [Key in keyof T]: Exclude<T[Key], null> | (null extends T[Key] ? undefined : never);
};

interface WrittenSpec extends WithoutNull<Omit<JobSpec, "triggeredBy" | "resource">> {
  readonly triggeredBy: WithoutNull<JobTrigger>;
  readonly resource: WithoutNull<JobResource>;
}

/** Written out rather than anything nicer, here and below: it is in the way of every write. */
export function encodeSpec(job: Job): string {
  const { triggeredBy, resource } = job;
  return JSON.stringify({
    id: job.id,
    type: job.type,
    teamId: job.teamId ?? undefined,
    params: job.params,
    metadata: job.metadata,
    notify: job.notify,
    triggeredBy: {
      kind: triggeredBy.kind,
      principalId: triggeredBy.principalId ?? undefined,
    },
    resource: {
      type: resource.type,
      id: resource.id,
      projectId: resource.projectId ?? undefined,
      siteId: resource.siteId ?? undefined,
      envId: resource.envId ?? undefined,
      kind: resource.kind ?? undefined,
      slug: resource.slug ?? undefined,
    },
    traceId: job.traceId ?? undefined,
    traceparent: job.traceparent ?? undefined,
    maxAttempts: job.maxAttempts,
    cancelable: job.cancelable,
    createdAt: job.createdAt,
    startAfter: job.startAfter,
    deadline: job.deadline ?? undefined,
    keepMs: job.keepMs ?? undefined,
  } satisfies WrittenSpec);
}

export function decodeSpec(text: string): JobSpec {
  return spec.parse(JSON.parse(text));
}

export function encodeState(job: Job): string {
  return JSON.stringify({
    status: job.status,
    statusReason: job.statusReason ?? undefined,
    statusMessage: job.statusMessage ?? undefined,
    progress: job.progress ?? undefined,
    progressDetail: job.progressDetail ?? undefined,
    progressReported: job.progressReported,
    result: job.result ?? undefined,
    partialResult: job.partialResult ?? undefined,
    error: job.error ?? undefined,
    attempt: job.attempt,
    updatedAt: job.updatedAt,
    startedAt: job.startedAt ?? undefined,
    finishedAt: job.finishedAt ?? undefined,
    cancelRequestedAt: job.cancelRequestedAt ?? undefined,
    canceledBy: job.canceledBy ?? undefined,
    cancelReason: job.cancelReason ?? undefined,
    expiresAt: job.expiresAt ?? undefined,
    resultExpired: job.resultExpired,
    revision: job.revision,
    lastEventId: job.lastEventId,
    logCount: job.logCount,
  } satisfies WithoutNull<JobState>);
}

export function decodeState(text: string): JobState {
  return state.parse(JSON.parse(text));
}

/** The state of a job to which nothing has happened since it was accepted: its spec says it all. */
export const AS_ACCEPTED = "";

/** @param state as `encodeState` wrote it, or `AS_ACCEPTED` */
export function decodeJob(spec: string, state: string): Job {
  const decoded = decodeSpec(spec);
  return state === AS_ACCEPTED ? accept(decoded).job : { ...decoded, ...decodeState(state) };
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
