import type { JsonObject } from "./json.ts";
import type { JobStatus } from "./status.ts";

/** What a job acts on: `type` and `id` name the same object, the rest are its ancestors and attributes. */
export interface JobResource {
  /** Kind of the object, such as `environment` or `project`. */
  readonly type: string;
  readonly id: string;
  readonly projectId: string | null;
  readonly siteId: string | null;
  readonly envId: string | null;
  /** What is being installed: `plugin` or `theme`; null for other operations. */
  readonly kind: string | null;
  /** Name of what is being installed; null for other operations. */
  readonly slug: string | null;
}

/** Who or what made the job. */
export interface JobTrigger {
  readonly kind: "api" | "schedule" | "retry" | "system";
  /** The principal behind an API call; null when no principal was involved. */
  readonly principalId: string | null;
}

/** Counts behind `progress`. Counts are integers >= 0; null when the operation does not know them. */
export interface ProgressDetail {
  readonly completed: number | null;
  readonly total: number | null;
  readonly failed: number | null;
  /** What is counted, such as `files`. */
  readonly unit: string | null;
  readonly message: string | null;
}

/** Why a job failed. The wire's `type` and `doc_url` follow from `code`. */
export interface JobError {
  /** Stable dotted code, such as `deployment.build_failed`. */
  readonly code: string;
  readonly message: string;
  readonly details: JsonObject | null;
}

/**
 * The part of a job that is settled when it is accepted and never changes.
 * Times are milliseconds since the Unix epoch, as everywhere in the domain.
 */
export interface JobSpec {
  /** `job_` and 26 characters [0-9A-Z], ordered by creation time. */
  readonly id: string;
  /** Dotted type, such as `component.install`. */
  readonly type: string;
  /** The team it belongs to; null for a system job, which no principal sees. */
  readonly teamId: string | null;
  /** As given, with every secret replaced by `***`. */
  readonly params: JsonObject;
  readonly metadata: Readonly<Record<string, string>>;
  readonly notify: boolean;
  readonly triggeredBy: JobTrigger;
  readonly resource: JobResource;
  /** Trace of the request that made it (W3C trace id, 32 hex digits); null when it had none. */
  readonly traceId: string | null;
  /** W3C traceparent of what asked for it, to which the traces of its runs are linked; null when there was none. */
  readonly traceparent: string | null;
  /** Attempts after which an interrupted job is not taken up again. */
  readonly maxAttempts: number;
  /** Whether a client may cancel it. */
  readonly cancelable: boolean;
  readonly createdAt: number;
  /** Not started before this time; equal to `createdAt` unless its operation delays it. */
  readonly startAfter: number;
  /** When it ends as canceled at the latest, as asked for by the client; null when not asked for. */
  readonly deadline: number | null;
  /** How long it is kept after its end, in milliseconds; null for as long as any job. */
  readonly keepMs: number | null;
}

/** The part of a job that changes while it lives. */
export interface JobState {
  readonly status: JobStatus;
  /** Machine-readable refinement of `status`, such as `cancel_requested`; null when there is nothing to add. */
  readonly statusReason: string | null;
  /** The same for people. */
  readonly statusMessage: string | null;
  /** 0 to 100, or null when the operation has not reported any. */
  readonly progress: number | null;
  readonly progressDetail: ProgressDetail | null;
  /** Whether any attempt reported a percentage; success then shows 100. */
  readonly progressReported: boolean;
  /** Non-null only when succeeded. */
  readonly result: JsonObject | null;
  /** What was produced before failure or cancellation; null when nothing was. */
  readonly partialResult: JsonObject | null;
  /** Non-null exactly when failed. */
  readonly error: JobError | null;
  /** From 1. */
  readonly attempt: number;
  readonly updatedAt: number;
  /** First start; null when it never ran. */
  readonly startedAt: number | null;
  /** Non-null exactly when terminal. */
  readonly finishedAt: number | null;
  readonly cancelRequestedAt: number | null;
  /** Principal that asked for the cancel; null when the server did. */
  readonly canceledBy: string | null;
  /** `requested` or `deadline` (its own, or the longest life a job may have); null when no cancel was asked for. */
  readonly cancelReason: string | null;
  /** When a terminal job stops being readable. */
  readonly expiresAt: number | null;
  /** Whether the result was removed before the job expired. */
  readonly resultExpired: boolean;
  /** Id of the last `job` event: the validator behind the entity tag. */
  readonly revision: number;
  /** Id of the last event of any kind; the next one gets the next integer. */
  readonly lastEventId: number;
  /** Log lines written so far, which is also the `seq` of the last one. */
  readonly logCount: number;
}

/** A job as stored, listed, polled and streamed. */
export interface Job extends JobSpec, JobState {}

export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const LOG_STREAMS = ["stdout", "stderr"] as const;
export type LogStream = (typeof LOG_STREAMS)[number];

/** One line that an operation wrote. */
export interface LogLine {
  /** From 1, without gaps, per job and over all attempts. */
  readonly seq: number;
  readonly timestamp: number;
  readonly level: LogLevel;
  readonly stream: LogStream;
  /** Secrets are already replaced by `***`. */
  readonly message: string;
}

/** The job changed; `job` is the whole job after the change. `job.revision === id`. */
export interface JobChangedEvent {
  readonly kind: "job";
  readonly id: number;
  readonly job: Job;
}

/** The job wrote a line; nothing else about it changed. */
export interface JobLoggedEvent {
  readonly kind: "log";
  readonly id: number;
  readonly line: LogLine;
}

/** An entry of a job's event log. Ids are integers from 1, strictly increasing and without gaps per job. */
export type JobEvent = JobChangedEvent | JobLoggedEvent;

/**
 * The time from which a job may start; null for one that need not wait, so that a clock that is set back after it was accepted does not
 * hold it up.
 */
export function heldUntil({ createdAt, startAfter }: JobSpec): number | null {
  return startAfter > createdAt ? startAfter : null;
}

/** Whether a cancel request would be taken. */
export function isCancelable(job: Job): boolean {
  return job.cancelable && job.finishedAt === null;
}
