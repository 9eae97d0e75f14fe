import type { Dispatcher, DispatcherOptions, JobSink } from "../../jobs/dispatcher.ts";
import type { Holdings } from "./holdings.ts";
import type { PostgresJobStore } from "./job-store.ts";
import { BATCH, type JobQueue } from "./queue.ts";
import { Watchman } from "./watchman.ts";

/** Longest wait that a timer of this process is set for; jobs that wait longer are found by polling. */
const MAX_TIMER_MS = 60_000;

export interface DispatcherParts {
  readonly store: Pick<PostgresJobStore, "take">;
  readonly holdings: Holdings;
  readonly queue: JobQueue;
}

/** Hands out the jobs of a database that several processes share. */
export class SharedDispatcher implements Dispatcher {
  readonly #store: DispatcherParts["store"];
  readonly #holdings: Holdings;
  readonly #queue: JobQueue;
  readonly #sink: JobSink;
  readonly #options: DispatcherOptions;
  readonly #watchman: Watchman;
  readonly #timers = new Set<NodeJS.Timeout>();
  #batch = BATCH;
  #isOpen = false;
  #isHolder = false;
  #turning: Promise<void> = Promise.resolve();

  constructor({ store, holdings, queue }: DispatcherParts, sink: JobSink, options: DispatcherOptions) {
    this.#store = store;
    this.#holdings = holdings;
    this.#queue = queue;
    this.#sink = sink;
    this.#options = options;
    this.#watchman = new Watchman(holdings, queue, sink, (error) =>
      options.settings.onError(error, { jobId: null, doing: "looking after other processes" }),
    );
  }

  async start(): Promise<void> {
    await this.#queue.ready();
    for (const each of this.#options.repeated) await this.#queue.repeat(each);
    this.#watchman.start();
    this.#isOpen = true;
    this.#isHolder = true;
    this.#batch = Math.min(BATCH, this.#sink.free);
    await this.#open();
  }

  queued(heldUntil: number | null): void {
    if (!this.#isOpen) return;
    const wait = heldUntil === null ? 0 : heldUntil - this.#options.settings.now();
    // The others hear of it from the database; waiting for that would only cost time here.
    if (wait <= 0) this.#queue.wake();
    else if (wait <= MAX_TIMER_MS) this.#wakeIn(wait);
  }

  freed(): void {
    if (this.#isOpen && this.#sink.free >= this.#batch) this.#turn(() => this.#open());
  }

  async stop(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#turning;
    await this.#queue.shut();
    await this.#watchman.stop();
  }

  async release(): Promise<void> {
    if (!this.#isHolder) return;
    this.#isHolder = false;
    try {
      await this.#holdings.release(this.#holdings.self);
    } catch (error) {
      // The others find out by themselves, a little later.
      this.#options.settings.onError(error, { jobId: null, doing: "leaving jobs to other processes" });
    }
  }

  async #open(): Promise<void> {
    if (this.#isOpen) await this.#queue.open(this.#batch, (jobIds) => this.#take(jobIds));
  }

  async #take(jobIds: readonly string[]): Promise<void> {
    await Promise.all(jobIds.map((jobId) => this.#takeOne(jobId)));
    // Whatever is fetched is taken up at once: a process without room must leave it to others.
    if (this.#sink.free < this.#batch) this.#turn(() => this.#queue.shut());
  }

  async #takeOne(jobId: string): Promise<void> {
    try {
      const job = await this.#store.take(jobId, (current) => this.#sink.take(current));
      if (job?.status === "running") this.#sink.run(job);
    } catch (error) {
      // It may be written all the same.
      this.#watchman.suspect(jobId);
      this.#options.settings.onError(error, { jobId, doing: "taking up a job, will try again" });
      throw error;
    }
  }

  /** Opens and shuts one after the other. */
  #turn(work: () => Promise<void>): void {
    this.#turning = this.#turning
      .then(work)
      .catch((error) =>
        this.#options.settings.onError(error, { jobId: null, doing: "turning to the queue" }),
      );
  }

  #wakeIn(ms: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#queue.wake();
    }, ms);
    this.#timers.add(timer);
  }
}
