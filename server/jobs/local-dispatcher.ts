import { Alarm } from "./alarm.ts";
import type { Dispatcher, DispatcherOptions, JobSink } from "./dispatcher.ts";
import type { Job } from "./job.ts";
import type { Decision } from "./machine.ts";
import { Repetition } from "./repetition.ts";
import type { JobStore } from "./store.ts";

/** How long to wait before a store that failed is asked again. */
const RETRY_MS = 1_000;

/** What a store for one process has beside a `JobStore`, for its jobs to be handed out. */
export interface LocalQueue extends Pick<JobStore, "change"> {
  /** Makes sure that no other process hands out its jobs; throws where one does. */
  workAlone(): void;
  /** Changes the queued jobs that may start now, oldest first, at most `limit`; returns those that changed. */
  claim(now: number, limit: number, decide: (job: Job) => Decision): Promise<readonly Job[]>;
  /** When the next queued job may start; null when none is queued. */
  nextStart(): Promise<number | null>;
  /** Jobs that are running, as an earlier process left them. */
  running(): Promise<readonly Job[]>;
  /** Completes the idempotency records that an earlier process left open, as answered with 202. */
  settleAbandoned(): Promise<void>;
}

/** Hands out the jobs of a database that one process has to itself. */
export class LocalDispatcher implements Dispatcher {
  readonly #queue: LocalQueue;
  readonly #sink: JobSink;
  readonly #settings: DispatcherOptions["settings"];
  readonly #repetitions: readonly Repetition[];
  readonly #alarm: Alarm;
  #open = false;
  #claiming: Promise<void> | undefined;
  #again = false;
  /** A timer and no alarm: a clock that is set back must not put it off. */
  #retry: NodeJS.Timeout | undefined;

  constructor(queue: LocalQueue, sink: JobSink, { settings, repeated }: DispatcherOptions) {
    this.#queue = queue;
    this.#sink = sink;
    this.#settings = settings;
    this.#repetitions = repeated.map((each) => new Repetition(each, settings));
    this.#alarm = new Alarm(settings.now, () => this.#wake());
  }

  async start(): Promise<void> {
    this.#queue.workAlone();
    await this.#queue.settleAbandoned();
    for (const job of await this.#queue.running()) {
      const decision = await this.#queue.change(job.id, (current) => this.#sink.take(current));
      if (decision?.ok && decision.job.status === "running") this.#sink.run(decision.job);
    }
    this.#open = true;
    this.#wake();
    for (const repetition of this.#repetitions) repetition.start();
  }

  queued(heldUntil: number | null): void {
    if (heldUntil === null) this.#wake();
    // A look that finds nothing would cost each request that makes such a job.
    else if (this.#open) this.#alarm.set(heldUntil);
  }

  freed(): void {
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#open = false;
    this.#alarm.clear();
    clearTimeout(this.#retry);
    for (const repetition of this.#repetitions) repetition.stop();
    await this.#claiming;
  }

  async release(): Promise<void> {
    // The next process takes up whatever it finds running.
  }

  /** Hands out what may start now. */
  #wake(): void {
    if (!this.#open) return;
    this.#again = true;
    this.#claiming ??= this.#claim();
  }

  async #claim(): Promise<void> {
    try {
      while (this.#again && this.#open) {
        this.#again = false;
        await this.#claimSome();
      }
    } catch (error) {
      this.#settings.onError(error, { jobId: null, doing: "looking for queued jobs, will try again" });
      this.#retry = setTimeout(() => this.#wake(), RETRY_MS);
    } finally {
      this.#claiming = undefined;
    }
  }

  async #claimSome(): Promise<void> {
    const { free } = this.#sink;
    // When one ends, the dispatcher is told.
    if (free <= 0) return;
    const claimed = await this.#queue.claim(this.#settings.now(), free, (job) => this.#sink.take(job));
    for (const job of claimed) if (job.status === "running") this.#sink.run(job);
    if (claimed.length === free) {
      this.#again = true;
      return;
    }
    const next = await this.#queue.nextStart();
    if (next !== null && this.#open) this.#alarm.set(next);
  }
}
