import type { IdempotencyClaim } from "./idempotency.ts";
import type { Job, JobEvent, JobResource, JobTrigger } from "./job.ts";
import type { JsonObject } from "./json.ts";
import type { OperationInfo } from "./operation.ts";
import type { EventPage, JobListQuery, JobPage, LogPage, LogQuery } from "./query.ts";
import type { Viewer } from "./viewer.ts";

/** A job to be made. Everything in it has been validated and authorised by the caller. */
export interface NewJob {
  /** A type of the engine's operations; any other one throws. */
  readonly type: string;
  readonly teamId: string | null;
  /** Unmasked; the stored job shows them with secrets masked. */
  readonly params: JsonObject;
  readonly resource: JobResource;
  readonly metadata: Readonly<Record<string, string>>;
  readonly notify: boolean;
  readonly triggeredBy: JobTrigger;
  /** W3C trace id of the request; null for none. */
  readonly traceId: string | null;
  /** W3C traceparent of what asked for the job; null for none. */
  readonly traceparent: string | null;
  /** E-mail address that is told how the job ended; null for none. */
  readonly notifyTo: string | null;
  /** Epoch milliseconds; null for none. */
  readonly deadline: number | null;
  /** The request's idempotency key, if it had one. */
  readonly idempotency: IdempotencyClaim | null;
}

/** What became of a request to make a job. Only `created` and `replayed` may be answered with success. */
export type CreateOutcome =
  /** On disk, with its first event and its idempotency record. */
  | { readonly kind: "created"; readonly job: Job }
  /** The same request was answered before: give the same status code, with the job as it is now. */
  | { readonly kind: "replayed"; readonly jobId: string; readonly statusCode: number }
  /** The same request is being answered right now. */
  | { readonly kind: "in_flight" }
  /** The key was used with another body. */
  | { readonly kind: "key_reused" }
  /** Its type is single-flight and this job for the same resource is still alive. */
  | { readonly kind: "conflict"; readonly existingJobId: string };

/** A job looked up by id. An invisible job is `absent`, just as one that never existed. */
export type JobLookup =
  | { readonly kind: "found"; readonly job: Job }
  /** Past its `expires_at`; known only by its tombstone. */
  | { readonly kind: "expired" }
  | { readonly kind: "absent" };

export interface CancelRequest {
  /** Principal that asks. */
  readonly principalId: string;
}

export type CancelOutcome =
  /** Asked for (now or before); `job` still runs. */
  | { readonly kind: "requested"; readonly job: Job }
  /** Canceled (now or before). */
  | { readonly kind: "canceled"; readonly job: Job }
  /** Already succeeded or failed. */
  | { readonly kind: "not_cancelable"; readonly job: Job }
  /** Its type, or its params, rule it out. */
  | { readonly kind: "cancel_unsupported"; readonly job: Job }
  | { readonly kind: "absent" };

/** One committed change, handed to the subscribers of its job. */
export interface CommittedChange {
  /** The job after the change. */
  readonly job: Job;
  /** The events of the change, ascending; a reader that has everything before them needs no read. */
  readonly events: readonly JobEvent[];
}

/** Called after each commit that touches the job, never inside the transaction. Must return quickly and not throw. */
export type ChangeListener = (change: CommittedChange) => void;

/**
 * The read and write side of all jobs, whatever store is below. Promises resolve after the commit.
 *
 * Put together by `createEngine({ store, operations })` of `create-engine.ts`; the store comes from
 * `openSqlite({ file })` of `../store/sqlite/open.ts`, which also has the directory of teams, sites and keys.
 */
export interface JobEngine {
  /** The job types this engine can run, by type. */
  readonly operations: ReadonlyMap<string, OperationInfo>;

  /** Makes a job, or tells why not. Decided and written in one transaction. */
  create(request: NewJob): Promise<CreateOutcome>;

  /**
   * Records the status code of a request whose claim had `statusCode: null` (one that was held by `Prefer: wait`).
   * Until then the same request is `in_flight`; after a crash in between it counts as answered with 202.
   */
  settle(claim: IdempotencyClaim, statusCode: number): Promise<void>;

  /** Looks a job up as `viewer` sees it. */
  find(viewer: Viewer, jobId: string): Promise<JobLookup>;

  /** The same from memory only, for hot paths; undefined means "ask `find`", not "absent". */
  peek(viewer: Viewer, jobId: string): Job | undefined;

  /** One page of the jobs that `viewer` sees. */
  list(viewer: Viewer, query: JobListQuery): Promise<JobPage>;

  /** One page of a job's kept log lines. The caller has looked the job up. */
  logs(jobId: string, query: LogQuery): Promise<LogPage>;

  /** The events after `afterId` (0 for the beginning), at most `limit`. The caller has looked the job up. */
  events(jobId: string, afterId: number, limit: number): Promise<EventPage>;

  /** Asks a job to stop, as `viewer` sees it. Safe to repeat. */
  cancel(viewer: Viewer, jobId: string, request: CancelRequest): Promise<CancelOutcome>;

  /** Hands every later change of a job to `listener`, until the returned function is called. */
  subscribe(jobId: string, listener: ChangeListener): () => void;

  /**
   * Resolves with the job as soon as `until` holds for it, which may be at once; with undefined when there is no such
   * job. Rejects with the signal's reason when aborted. Leaves no listener behind.
   */
  waitFor(jobId: string, until: (job: Job) => boolean, signal: AbortSignal): Promise<Job | undefined>;

  /** Takes up what an earlier process left behind, then begins to run jobs. */
  start(): Promise<void>;

  /**
   * Starts no further job, gives running ones `drainMs` to finish, then leaves the rest to the next start.
   * @param options.drainMs default 0
   */
  stop(options?: { readonly drainMs?: number }): Promise<void>;
}
