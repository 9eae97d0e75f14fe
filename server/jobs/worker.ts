import { Alarm } from "./alarm.ts";
import { Execution } from "./execution.ts";
import type { ChangeHub } from "./hub.ts";
import { resolveInterruption } from "./interruption.ts";
import type { Job } from "./job.ts";
import { finish, requestCancel, start } from "./machine.ts";
import type { Operation } from "./operation.ts";
import { dueAt, type EngineSettings } from "./settings.ts";
import type { JobStore } from "./store.ts";

/** How long to wait before a store that failed is asked again. */
const RETRY_MS = 1_000;

/** Runs queued jobs, oldest first, as many at a time as the settings allow. */
export class Worker {
  readonly #store: JobStore;
  readonly #hub: ChangeHub;
  readonly #settings: EngineSettings;
  readonly #operations: ReadonlyMap<string, Operation>;
  readonly #running = new Map<Execution, Promise<void>>();
  readonly #alarm: Alarm;
  #open = false;
  #claiming: Promise<void> | undefined;
  #again = false;

  constructor(
    store: JobStore,
    hub: ChangeHub,
    settings: EngineSettings,
    operations: ReadonlyMap<string, Operation>,
  ) {
    this.#store = store;
    this.#hub = hub;
    this.#settings = settings;
    this.#operations = operations;
    this.#alarm = new Alarm(settings.now, () => this.wake());
  }

  /** Decides about the jobs that were running when an earlier process stopped, then begins to run jobs. */
  async start(): Promise<void> {
    const { now, retentionMs } = this.#settings;
    for (const job of await this.#store.running()) {
      const repeatable = this.#operations.get(job.type)?.repeatable ?? false;
      const decision = await this.#store.change(job.id, (current) =>
        resolveInterruption(current, { repeatable, now: now(), retentionMs }),
      );
      if (decision?.ok && decision.job.status === "running") this.#execute(decision.job);
    }
    this.#open = true;
    this.wake();
  }

  /** Starts what may start now. Call it whenever a job was queued. */
  wake(): void {
    if (!this.#open) return;
    this.#again = true;
    this.#claiming ??= this.#claim();
  }

  /** Starts no more jobs, waits at most `drainMs` for the running ones, and leaves those that still run as they are. */
  async stop(drainMs: number): Promise<void> {
    this.#open = false;
    this.#alarm.clear();
    await this.#claiming;
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
  }

  async #claim(): Promise<void> {
    try {
      while (this.#again && this.#open) {
        this.#again = false;
        await this.#startSome();
      }
    } catch (error) {
      this.#settings.onError(error, { jobId: null, doing: "looking for queued jobs, will try again" });
      this.#alarm.set(this.#settings.now() + RETRY_MS);
    } finally {
      this.#claiming = undefined;
    }
  }

  async #startSome(): Promise<void> {
    const { now, retentionMs, concurrency } = this.#settings;
    const free = concurrency - this.#running.size;
    // When one ends, it wakes the worker.
    if (free <= 0) return;
    const at = now();
    const claimed = await this.#store.claim(at, free, (job) =>
      dueAt(job, this.#settings) <= at
        ? requestCancel(job, { reason: "deadline", principalId: null }, at, retentionMs)
        : start(job, at),
    );
    for (const job of claimed) if (job.status === "running") this.#execute(job);
    if (claimed.length === free) {
      this.#again = true;
      return;
    }
    const next = await this.#store.nextStart();
    if (next !== null && this.#open) this.#alarm.set(next);
  }

  #execute(job: Job): void {
    const operation = this.#operations.get(job.type);
    if (!operation) {
      this.#refuse(job);
      return;
    }
    const parts = { store: this.#store, hub: this.#hub, settings: this.#settings };
    const execution = new Execution(parts, operation, job);
    const done = execution.run().then(() => {
      this.#running.delete(execution);
      this.wake();
    });
    this.#running.set(execution, done);
  }

  /** Ends a job of a type that an older version of the program had. */
  #refuse(job: Job): void {
    const { now, retentionMs, onError } = this.#settings;
    const error = { code: "job.failed", message: `This server has no operation ${job.type}.`, details: null };
    this.#store
      .change(job.id, (current) =>
        finish(current, { kind: "failed", error, partial: null }, now(), retentionMs),
      )
      .catch((cause) => onError(cause, { jobId: job.id, doing: "refusing a job of an unknown type" }));
  }
}
