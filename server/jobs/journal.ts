import { isDeepStrictEqual } from "node:util";
import type { Job } from "./job.ts";
import { type Decision, fence, inOrder } from "./machine.ts";
import type { EngineSettings } from "./settings.ts";
import { sleep } from "./sleep.ts";
import type { JobStore } from "./store.ts";

/** How long to wait before a write that failed is tried again. */
const RETRY_MS = 1_000;

/** Thrown when the job is no longer this worker's: it was taken over, or it ended without it. */
export class Superseded extends Error {
  override readonly name = "Superseded";
}

/**
 * Writes what one attempt reports, in order, as much at a time as has come up while the last write was under way. A
 * write that fails (disk full) is repeated until it succeeds, so that nothing is lost or overtaken.
 */
export class Journal {
  readonly #store: JobStore;
  readonly #settings: EngineSettings;
  readonly #jobId: string;
  readonly #closed: AbortSignal;
  readonly #lost: () => void;
  #attempt: number;
  #steps: ((job: Job) => Decision)[] = [];
  #writing: Promise<void> | undefined;

  /**
   * @param closed aborts waiting for a store that can't write
   * @param lost called when the job turns out not to be this worker's any more
   */
  constructor(store: JobStore, settings: EngineSettings, job: Job, closed: AbortSignal, lost: () => void) {
    this.#store = store;
    this.#settings = settings;
    this.#jobId = job.id;
    this.#attempt = job.attempt;
    this.#closed = closed;
    this.#lost = lost;
  }

  /** The attempt that is running. */
  get attempt(): number {
    return this.#attempt;
  }

  /** Adds a change; changes added in one go are written in one transaction. */
  add(step: (job: Job) => Decision): void {
    this.#steps.push(step);
    this.flush().catch(() => {
      // Whoever awaits flush() learns of it, and the end of the run awaits it.
    });
  }

  /** Resolves when all that was added is on disk. Rejects with `Superseded` when this worker has lost the job. */
  flush(): Promise<void> {
    this.#writing ??= this.#write();
    return this.#writing;
  }

  async #write(): Promise<void> {
    try {
      // One turn later, to take along what is added in this one.
      await Promise.resolve();
      while (this.#steps.length > 0) {
        const steps = this.#steps;
        this.#steps = [];
        await this.#persist(steps);
      }
    } catch (error) {
      if (error instanceof Superseded) this.#lost();
      throw error;
    } finally {
      this.#writing = undefined;
    }
  }

  async #persist(steps: readonly ((job: Job) => Decision)[]): Promise<void> {
    const attempt = this.#attempt;
    let tried: Decision | undefined;
    const decide = (job: Job): Decision => {
      tried = inOrder(job, [(current) => fence(current, attempt), ...steps]);
      return tried;
    };
    for (;;) {
      this.#closed.throwIfAborted();
      try {
        const written = tried !== undefined && (await this.#isWritten(tried)) ? tried : undefined;
        const decision = written ?? (await this.#store.change(this.#jobId, decide));
        if (!decision?.ok) throw new Superseded(`job ${this.#jobId} is no longer run by attempt ${attempt}`);
        this.#attempt = decision.job.attempt;
        return;
      } catch (error) {
        if (error instanceof Superseded) throw error;
        this.#settings.onError(error, {
          jobId: this.#jobId,
          doing: "writing a job's progress, will try again",
        });
        await sleep(RETRY_MS, this.#closed);
      }
    }
  }

  /** Whether a change that failed is on disk all the same: the connection may have been lost after the commit. */
  async #isWritten(tried: Decision): Promise<boolean> {
    const first = tried.ok ? tried.events[0] : undefined;
    if (!tried.ok || first === undefined) return false;
    const page = await this.#store.events(this.#jobId, first.id - 1, tried.events.length);
    return isDeepStrictEqual(page.events, tried.events);
  }
}
