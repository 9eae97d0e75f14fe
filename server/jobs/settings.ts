import type { Job } from "./job.ts";

/** How an engine behaves. All times in milliseconds. */
export interface EngineSettings {
  /**
   * Jobs that run at the same time. High, because most of them wait for something most of the time.
   * @default 256
   */
  readonly concurrency: number;
  /**
   * How long an ended job is kept.
   * @default 30 days
   */
  readonly retentionMs: number;
  /**
   * How long it is known that an expired job existed.
   * @default 7 days
   */
  readonly tombstoneMs: number;
  /**
   * How often expired jobs are looked for; one past its time counts as expired even before.
   * @default 10 minutes
   */
  readonly retentionIntervalMs: number;
  /**
   * How long an idempotency key is remembered.
   * @default 24 hours
   */
  readonly idempotencyMs: number;
  /**
   * After which time a job that has not ended is canceled as if it had a deadline.
   * @default 24 hours
   */
  readonly maxLifetimeMs: number;
  /**
   * How long an operation may take to stop once the job is past its time; after that it is given up.
   * @default 5 seconds
   */
  readonly graceMs: number;
  /**
   * Shortest time between two revisions that only report progress. A little over half a second by default, so that there
   * are at most two a second on a reader's clock too.
   * @default 510
   */
  readonly progressIntervalMs: number;
  /**
   * Scale of the durations of simulated operations: 1 as designed, 0 for none. Scripts keep their own times.
   * @default 1
   */
  readonly pace: number;
  /**
   * Called around every run of a job, for traces; it must call `run` once and not reject.
   * @default just runs
   */
  readonly around: (job: Job, run: () => Promise<void>) => Promise<void>;
  /** What time it is, in epoch milliseconds. @default Date.now */
  readonly now: () => number;
  /**
   * Told of errors that no caller is there to receive: an operation that threw something unexpected, a write that
   * has to be repeated.
   * @default prints to stderr
   */
  readonly onError: (
    error: unknown,
    context: { readonly jobId: string | null; readonly doing: string },
  ) => void;
}

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

export const DEFAULT_SETTINGS: EngineSettings = {
  concurrency: 256,
  retentionMs: 30 * DAY,
  tombstoneMs: 7 * DAY,
  retentionIntervalMs: 600 * SECOND,
  idempotencyMs: DAY,
  maxLifetimeMs: DAY,
  graceMs: 5 * SECOND,
  progressIntervalMs: 510,
  pace: 1,
  around: (_job, run) => run(),
  now: Date.now,
  onError: (error, { jobId, doing }) =>
    console.error(`${doing}${jobId === null ? "" : ` (${jobId})`}:`, error),
};

/** When a job is past its time: by its own deadline or by the longest life a job may have. */
export function dueAt(
  job: { readonly createdAt: number; readonly deadline: number | null },
  settings: Pick<EngineSettings, "maxLifetimeMs">,
): number {
  return Math.min(job.deadline ?? Number.POSITIVE_INFINITY, job.createdAt + settings.maxLifetimeMs);
}
