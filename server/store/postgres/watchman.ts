import type { JobSink } from "../../jobs/dispatcher.ts";
import type { Holdings } from "./holdings.ts";
import type { JobQueue } from "./queue.ts";

/** How often it is looked, in milliseconds. */
const LOOK_MS = 500;

/**
 * How long after a database that could not be asked nobody is called dead: they could not say that they lived either. Longer
 * than three beats.
 */
const TRUCE_MS = 4_000;

/** Gives the jobs of processes that died to the living ones. */
export class Watchman {
  readonly #holdings: Holdings;
  readonly #queue: JobQueue;
  readonly #sink: JobSink;
  readonly #onError: (error: unknown) => void;
  readonly #suspects = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #truceUntil = 0;

  constructor(holdings: Holdings, queue: JobQueue, sink: JobSink, onError: (error: unknown) => void) {
    this.#holdings = holdings;
    this.#queue = queue;
    this.#sink = sink;
    this.#onError = onError;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#looking ??= this.#look().finally(() => {
        this.#looking = undefined;
      });
    }, LOOK_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  /** Looks after a job that this process may have taken without learning of it. */
  suspect(jobId: string): void {
    this.#suspects.add(jobId);
  }

  async #look(): Promise<void> {
    try {
      await this.#disownSuspects();
      const holders = await this.#holdings.holders();
      if (holders.length === 0) return;
      const living = await this.#queue.living();
      // Who does not hear of himself has no say about others.
      if (!living.has(this.#holdings.self) || performance.now() < this.#truceUntil) return;
      for (const holder of holders) if (!living.has(holder)) await this.#holdings.release(holder);
    } catch (error) {
      this.#truceUntil = performance.now() + TRUCE_MS;
      this.#onError(error);
    }
  }

  async #disownSuspects(): Promise<void> {
    for (const jobId of this.#suspects) {
      if (!this.#sink.has(jobId)) await this.#holdings.disown(jobId);
      this.#suspects.delete(jobId);
    }
  }
}
