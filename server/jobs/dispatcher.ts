import type { Job } from "./job.ts";
import type { Decision } from "./machine.ts";
import type { EngineSettings } from "./settings.ts";

/** What a dispatcher hands jobs to: the part of a process that runs them. */
export interface JobSink {
  /** How many more jobs may be handed over now. */
  readonly free: number;
  /** Decides about a job that may begin, or whose process is gone. Pure; called inside the store's transaction. */
  take(job: Job): Decision;
  /** Runs a job that was taken and is running now. */
  run(job: Job): void;
  /** Whether this process runs the job. */
  has(jobId: string): boolean;
}

/** Something to be done every so often, by one of all the processes that share a database. */
export interface Repeated {
  /** Of letters and points; the same in all processes. */
  readonly name: string;
  /** In milliseconds; how exactly it is kept depends on the store. */
  readonly everyMs: number;
  run(): Promise<void>;
}

export interface DispatcherOptions {
  readonly settings: Pick<EngineSettings, "now" | "onError">;
  readonly repeated: readonly Repeated[];
}

/** Hands the queued jobs of a store to its processes, each job to one of them, oldest first. */
export interface Dispatcher {
  /** Takes up what processes that are gone have left behind, then begins to hand out jobs. */
  start(): Promise<void>;
  /** Takes notice of a new job that may start at this time; null: at once. */
  queued(heldUntil: number | null): void;
  /** Takes notice of a job that is over: there is room for another one. */
  freed(): void;
  /** Hands out no more. What was handed over goes on. */
  stop(): Promise<void>;
  /** Leaves the jobs that this process runs no longer, but that have not ended, to whoever comes next. */
  release(): Promise<void>;
}
