import type { Dispatcher, DispatcherOptions, JobSink } from "./dispatcher.ts";
import type { ChangeListener, CommittedChange } from "./engine.ts";
import type { IdempotencyClaim } from "./idempotency.ts";
import type { Job } from "./job.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { Decision, Transition } from "./machine.ts";
import type { EventPage, JobListQuery, JobPage, LogPage, LogQuery } from "./query.ts";
import type { Viewer } from "./viewer.ts";

/** Everything that is written, in one transaction, when a job is made. */
export interface NewRecord {
  /** The job and its first event, as `accept` makes them. */
  readonly accepted: Transition;
  /** The params with their secrets, when the shown ones differ; kept until the job has ended. */
  readonly secretParams: JsonObject | null;
  /** At most one live job per value; null for no such limit. */
  readonly flight: string | null;
  /** When the job is past its time, unless it has ended. */
  readonly dueAt: number;
  /** The claim of the request, and until when it is kept. */
  readonly idempotency: { readonly claim: IdempotencyClaim; readonly keptUntil: number } | null;
  /** Whom the outbox tells how the job ended; null for nobody. */
  readonly notifyTo: string | null;
}

export type RecordOutcome =
  | { readonly kind: "created" }
  | { readonly kind: "replayed"; readonly jobId: string; readonly statusCode: number }
  | { readonly kind: "in_flight" }
  | { readonly kind: "key_reused" }
  | { readonly kind: "conflict"; readonly existingJobId: string };

/** What is left of an expired job: enough to decide who may know that it existed. */
export interface Tombstone {
  readonly teamId: string | null;
  readonly projectId: string | null;
  readonly siteId: string | null;
  /** When it goes too. */
  readonly forgetAt: number;
}

/** A step of an operation that need not be done again. */
export interface RecordedStep {
  readonly name: string;
  readonly result: JsonValue;
}

/** How many jobs of one type are queued, or running. */
export interface LiveCount {
  readonly type: string;
  readonly status: "queued" | "running";
  readonly count: number;
}

/**
 * Where jobs and their event logs are kept. Each method that writes is one transaction, and resolves after its commit.
 * A `decide` function is pure; it may be called again when a transaction has to be repeated.
 */
export interface JobStore {
  /** Writes a new job, unless the key's record or a live job of the same flight stands against it. */
  create(record: NewRecord): Promise<RecordOutcome>;
  /** Completes an idempotency record. */
  settle(claim: IdempotencyClaim, statusCode: number): Promise<void>;

  /** Changes one job by the decision about its current state; undefined when there is no such job. */
  change(jobId: string, decide: (job: Job) => Decision): Promise<Decision | undefined>;

  /** The job, unless it is not there, or not any more. */
  load(jobId: string): Promise<Job | undefined>;
  /** What is left of an expired job. */
  tombstone(jobId: string): Promise<Tombstone | undefined>;
  /** The job if it is in memory and certain to be the newest, else undefined. */
  cached(jobId: string): Job | undefined;
  /** The unmasked params of a job that has not ended. */
  params(job: Job): Promise<JsonObject>;
  /** What the steps of a job have given so far, by their names. Nothing once it has ended. */
  steps(jobId: string): Promise<ReadonlyMap<string, JsonValue>>;
  /** Records what a step gave. False, and nothing is written, unless this attempt is the one that runs the job. Safe to repeat. */
  recordStep(jobId: string, attempt: number, step: RecordedStep): Promise<boolean>;
  list(viewer: Viewer, query: JobListQuery, now: number): Promise<JobPage>;
  logs(jobId: string, query: LogQuery): Promise<LogPage>;
  events(jobId: string, afterId: number, limit: number): Promise<EventPage>;

  /** How many jobs have not ended, by type and status. */
  live(): Promise<readonly LiveCount[]>;
  /** When the next live job is past its time; null when none is. */
  nextDue(): Promise<number | null>;
  /** Live jobs that are past their time, without those that have been told so. */
  overdue(now: number, limit: number): Promise<readonly string[]>;

  /** When the next job, tombstone or idempotency record is to be removed; null when there is none. */
  nextRemoval(): Promise<number | null>;
  /** Replaces jobs past their `expiresAt` by tombstones that are kept `tombstoneMs`, at most `limit`; returns how many. */
  expire(now: number, tombstoneMs: number, limit: number): Promise<number>;
  /** Removes tombstones past their time, at most `limit`; returns how many. */
  forget(now: number, limit: number): Promise<number>;
  /** Removes idempotency records past their time, at most `limit`; returns how many. */
  dropIdempotency(now: number, limit: number): Promise<number>;

  /** Gives space that is no longer used back to the system, at most `limit` bytes; returns how many. */
  reclaim(limit: number): Promise<number>;

  /** Calls `listener` after each commit of this process with the jobs it changed. Returns the function that ends it. */
  onCommit(listener: (changes: readonly CommittedChange[]) => void): () => void;
  /**
   * Calls `listener` after every later change of a job, whichever process made it, in order; several changes may come as
   * one, and where they came without their events the log has them. Returns the function that ends it.
   */
  watch(jobId: string, listener: ChangeListener): () => void;
  /** Makes what hands this store's jobs to a process. */
  dispatcher(sink: JobSink, options: DispatcherOptions): Dispatcher;
}
