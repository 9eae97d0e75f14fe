import type { Dispatcher, JobSink, Repeated } from "./dispatcher.ts";
import { Execution } from "./execution.ts";
import { resolveInterruption } from "./interruption.ts";
import { heldUntil, type Job } from "./job.ts";
import { type Decision, finish, requestCancel, start } from "./machine.ts";
import type { Operation } from "./operation.ts";
import { dueAt, type EngineSettings } from "./settings.ts";
import type { JobStore } from "./store.ts";

export interface WorkerParts {
  readonly store: JobStore;
  readonly settings: EngineSettings;
  readonly operations: ReadonlyMap<string, Operation>;
  /** What one of all workers does every so often. */
  readonly repeated: readonly Repeated[];
}

/** Runs the jobs that the store's dispatcher hands to it, as many at a time as the settings allow. */
export class Worker implements JobSink {
  readonly #parts: WorkerParts;
  readonly #dispatcher: Dispatcher;
  readonly #running = new Map<Execution, Promise<void>>();

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    const { store, settings, repeated } = parts;
    this.#dispatcher = store.dispatcher(this, { settings, repeated });
  }

  /** Takes up what was left behind, then begins to run jobs. */
  start(): Promise<void> {
    return this.#dispatcher.start();
  }

  /** Takes notice of a job that was queued. */
  queued(job: Job): void {
    this.#dispatcher.queued(heldUntil(job));
  }

  /** Starts no more jobs, waits at most `drainMs` for the running ones, and leaves those that still run as they are. */
  async stop(drainMs: number): Promise<void> {
    await this.#dispatcher.stop();
    const all = Promise.all(this.#running.values());
    if (drainMs > 0 && this.#running.size > 0) {
      let timer: NodeJS.Timeout | undefined;
      const over = new Promise((resolve) => {
        timer = setTimeout(resolve, drainMs);
      });
      await Promise.race([all, over]);
      clearTimeout(timer);
    }
    for (const execution of this.#running.keys()) execution.abandon();
    await all;
    await this.#dispatcher.release();
  }

  get free(): number {
    return this.#parts.settings.concurrency - this.#running.size;
  }

  has(jobId: string): boolean {
    return [...this.#running.keys()].some((execution) => execution.jobId === jobId);
  }

  take(job: Job): Decision {
    const { operations, settings } = this.#parts;
    const { retentionMs } = settings;
    const now = settings.now();
    if (job.status !== "queued") {
      const repeatable = operations.get(job.type)?.repeatable ?? false;
      return resolveInterruption(job, { repeatable, now, retentionMs });
    }
    const isOverdue = dueAt(job, settings) <= now;
    return isOverdue
      ? requestCancel(job, { reason: "deadline", principalId: null }, now, retentionMs)
      : start(job, now);
  }

  run(job: Job): void {
    const { store, settings, operations } = this.#parts;
    const operation = operations.get(job.type);
    if (!operation) {
      this.#refuse(job);
      return;
    }
    const execution = new Execution({ store, settings }, operation, job);
    const done = settings
      .around(job, () => execution.run())
      .then(() => {
        this.#running.delete(execution);
        this.#dispatcher.freed();
      });
    this.#running.set(execution, done);
  }

  /** Ends a job of a type that an older version of the program had. */
  #refuse(job: Job): void {
    const { store, settings } = this.#parts;
    const error = { code: "job.failed", message: `This server has no operation ${job.type}.`, details: null };
    store
      .change(job.id, (current) =>
        finish(current, { kind: "failed", error, partial: null }, settings.now(), settings.retentionMs),
      )
      .catch((cause) =>
        settings.onError(cause, { jobId: job.id, doing: "refusing a job of an unknown type" }),
      );
  }
}
