import type { Job, JobChangedEvent, JobError, JobEvent, JobSpec, JobState, LogLine } from "./job.ts";
import type { JsonObject } from "./json.ts";
import type { LogEntry } from "./operation.ts";
import { isTerminal } from "./status.ts";

/**
 * The state machine of a job. Pure: a function takes the job as it is and the time, and returns the job as it will be
 * with the events that tell so, or the reason why not. Whoever calls writes both in one transaction.
 */

/** A job after a change, with the events of the change. No events means that nothing changed. */
export interface Transition {
  readonly ok: true;
  readonly job: Job;
  readonly events: readonly JobEvent[];
}

/** Why a change is not possible. */
export interface Refusal {
  readonly ok: false;
  readonly refusal: "not_queued" | "not_running" | "superseded" | "not_cancelable" | "cancel_unsupported";
  /** The job as it is. */
  readonly job: Job;
}

export type Decision = Transition | Refusal;

/** How a job ends. `partial` is what was produced before it failed or stopped. */
export type Outcome =
  | { readonly kind: "succeeded"; readonly result: JsonObject }
  | { readonly kind: "failed"; readonly error: JobError; readonly partial: JsonObject | null }
  | { readonly kind: "canceled"; readonly partial: JsonObject | null };

/** The event that a job begins with. */
const FIRST_EVENT = 1;

/**
 * Makes the job of a spec: queued, with its first event. A store may keep the spec alone and ask again for the rest, as long as the job is
 * known: what is made of a spec can't become another thing.
 *
 * Every member by its name: to V8 an object that begins as a copy is one that grows member by member, in twice the memory and time.
 */
export function accept(spec: JobSpec): Transition {
  const waits = spec.startAfter > spec.createdAt;
  const job: Job = {
    id: spec.id,
    type: spec.type,
    teamId: spec.teamId,
    params: spec.params,
    metadata: spec.metadata,
    notify: spec.notify,
    triggeredBy: spec.triggeredBy,
    resource: spec.resource,
    traceId: spec.traceId,
    traceparent: spec.traceparent,
    maxAttempts: spec.maxAttempts,
    cancelable: spec.cancelable,
    createdAt: spec.createdAt,
    startAfter: spec.startAfter,
    deadline: spec.deadline,
    keepMs: spec.keepMs,
    status: "queued",
    statusReason: waits ? "waiting_for_start" : null,
    statusMessage: waits ? "Waiting for its time to start" : null,
    progress: null,
    progressDetail: null,
    progressReported: false,
    result: null,
    partialResult: null,
    error: null,
    attempt: 1,
    updatedAt: spec.createdAt,
    startedAt: null,
    finishedAt: null,
    cancelRequestedAt: null,
    canceledBy: null,
    cancelReason: null,
    expiresAt: null,
    resultExpired: false,
    revision: FIRST_EVENT,
    lastEventId: FIRST_EVENT,
    logCount: 0,
  };
  return { ok: true, job, events: [{ kind: "job", id: FIRST_EVENT, job }] };
}

/** Begins the first attempt of a queued job. */
export function start(job: Job, now: number): Decision {
  if (job.status !== "queued") return refused(job, "not_queued");
  const at = notBefore(job, now);
  return changed(job, { status: "running", statusReason: null, statusMessage: null, startedAt: at }, at);
}

/** Ends the attempt of a running job and begins the next one. */
export function beginAttempt(job: Job, reason: "retrying" | "interrupted", now: number): Decision {
  if (job.status !== "running") return refused(job, "not_running");
  const attempt = job.attempt + 1;
  return changed(
    job,
    {
      attempt,
      statusReason: job.cancelRequestedAt === null ? reason : job.statusReason,
      statusMessage: job.cancelRequestedAt === null ? attemptMessage(reason, attempt) : job.statusMessage,
      progress: null,
      progressDetail: null,
      partialResult: null,
    },
    now,
  );
}

/** Appends lines to the log of a running job. Nothing else about the job changes, so its revision stays. */
export function writeLog(job: Job, entries: readonly LogEntry[], now: number): Decision {
  if (job.status !== "running") return refused(job, "not_running");
  const events = entries.map((entry, index): JobEvent => {
    const line: LogLine = {
      seq: job.logCount + index + 1,
      timestamp: notBefore(job, now),
      level: entry.level ?? "info",
      stream: entry.stream ?? "stdout",
      message: entry.message,
    };
    return { kind: "log", id: job.lastEventId + index + 1, line };
  });
  return {
    ok: true,
    job: { ...job, lastEventId: job.lastEventId + events.length, logCount: job.logCount + events.length },
    events,
  };
}

/**
 * Asks a job to stop: one that is queued stops at once, one that runs goes on until its operation has stopped.
 * A request that changes nothing (repeated, or the job is canceled already) is granted without events.
 * A deadline can't be refused by the type of the job, and takes over from a client's earlier request.
 */
export function requestCancel(
  job: Job,
  request: { readonly reason: "requested" | "deadline"; readonly principalId: string | null },
  now: number,
  retentionMs: number,
): Decision {
  const isDeadline = request.reason === "deadline";
  if (job.status === "canceled") return unchanged(job);
  if (isTerminal(job.status)) return refused(job, "not_cancelable");
  if (!job.cancelable && !isDeadline) return refused(job, "cancel_unsupported");
  if (job.cancelRequestedAt !== null && (!isDeadline || job.cancelReason === "deadline"))
    return unchanged(job);

  const asked: Partial<JobState> = {
    cancelRequestedAt: job.cancelRequestedAt ?? notBefore(job, now),
    canceledBy: job.canceledBy ?? request.principalId,
    cancelReason: request.reason,
    statusReason: "stopping",
    statusMessage: isDeadline ? "Past its deadline, stopping" : "Asked to stop, stopping",
  };
  if (job.status === "running") return changed(job, asked, now);
  return changed(
    job,
    { ...asked, ...ended({ kind: "canceled", partial: null }, job, now, retentionMs) },
    now,
  );
}

/** Ends a job. Past its deadline it ends as canceled whatever came of the work. */
export function finish(job: Job, outcome: Outcome, now: number, retentionMs: number): Decision {
  if (job.status !== "running") return refused(job, "not_running");
  return changed(job, ended(overruled(job, outcome), job, now, retentionMs), now);
}

/** Makes several changes in order, as one. The first refusal refuses all. */
export function inOrder(job: Job, steps: readonly ((job: Job) => Decision)[]): Decision {
  let last = unchanged(job);
  const events: JobEvent[] = [];
  for (const step of steps) {
    const decision = step(last.job);
    if (!decision.ok) return refused(job, decision.refusal);
    events.push(...decision.events);
    last = decision;
  }
  return { ok: true, job: last.job, events };
}

/** Lets only the attempt that really runs change a job: a worker that was given up for dead must not. */
export function fence(job: Job, attempt: number): Decision {
  return job.status === "running" && job.attempt === attempt ? unchanged(job) : refused(job, "superseded");
}

/** Grants a change that makes no difference. */
export function unchanged(job: Job): Transition {
  return { ok: true, job, events: [] };
}

/** Changes a job and says so in its event log. */
export function changed(job: Job, change: Partial<JobState>, now: number): Transition {
  const id = job.lastEventId + 1;
  const next: Job = { ...job, ...change, updatedAt: notBefore(job, now), revision: id, lastEventId: id };
  const event: JobChangedEvent = { kind: "job", id, job: next };
  return { ok: true, job: next, events: [event] };
}

function refused(job: Job, refusal: Refusal["refusal"]): Refusal {
  return { ok: false, refusal, job };
}

function overruled(job: Job, outcome: Outcome): Outcome {
  if (job.cancelReason !== "deadline" || outcome.kind === "canceled") return outcome;
  return { kind: "canceled", partial: outcome.kind === "succeeded" ? outcome.result : outcome.partial };
}

function ended(outcome: Outcome, job: Job, now: number, retentionMs: number): Partial<JobState> {
  const at = notBefore(job, now);
  const succeeded = outcome.kind === "succeeded";
  return {
    status: outcome.kind,
    statusReason:
      outcome.kind === "failed" && outcome.error.code === "job.interrupted" ? "interrupted" : null,
    statusMessage: outcome.kind === "failed" ? outcome.error.message : null,
    progress: succeeded && job.progressReported ? 100 : job.progress,
    result: succeeded ? outcome.result : null,
    partialResult: succeeded ? null : outcome.partial,
    error: outcome.kind === "failed" ? outcome.error : null,
    finishedAt: at,
    expiresAt: at + (job.keepMs ?? retentionMs),
  };
}

/** Time as the job has seen it: a clock that is set back must not make it end before it began. */
function notBefore(job: Job, now: number): number {
  return Math.max(now, job.updatedAt);
}

function attemptMessage(reason: "retrying" | "interrupted", attempt: number): string {
  return reason === "interrupted"
    ? `Taken up again after the server stopped, attempt ${attempt}`
    : `Trying again, attempt ${attempt}`;
}
