import type { ChangeListener, CommittedChange } from "./engine.ts";
import type { Job } from "./job.ts";

/** Tells everybody who waits for a job that it changed. Costs nothing for jobs that nobody waits for. */
export class ChangeHub {
  readonly #listeners = new Map<string, Set<ChangeListener>>();
  readonly #onError: (error: unknown, jobId: string) => void;

  /** @param onError told of a listener that threw; the others are called all the same */
  constructor(onError: (error: unknown, jobId: string) => void) {
    this.#onError = onError;
  }

  publish(changes: readonly CommittedChange[]): void {
    for (const change of changes) {
      const listeners = this.#listeners.get(change.job.id);
      if (!listeners) continue;
      // A copy, because a listener may leave, or bring another one in.
      for (const listener of [...listeners]) if (listeners.has(listener)) this.#call(listener, change);
    }
  }

  subscribe(jobId: string, listener: ChangeListener): () => void {
    const listeners = this.#listeners.get(jobId) ?? new Set();
    this.#listeners.set(jobId, listeners);
    // Wrapped: the same function subscribed twice is two subscriptions.
    const own: ChangeListener = (change) => listener(change);
    listeners.add(own);
    return () => {
      listeners.delete(own);
      if (listeners.size === 0 && this.#listeners.get(jobId) === listeners) this.#listeners.delete(jobId);
    };
  }

  /** Resolves with the job when `until` holds after a change. Subscribed before this returns. */
  next(jobId: string, until: (job: Job) => boolean, signal: AbortSignal): Promise<Job> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        unsubscribe();
        signal.removeEventListener("abort", onAbort);
      };
      const onAbort = () => {
        leave();
        reject(signal.reason);
      };
      const unsubscribe = this.subscribe(jobId, ({ job }) => {
        if (!until(job)) return;
        leave();
        resolve(job);
      });
      if (signal.aborted) onAbort();
      else signal.addEventListener("abort", onAbort, { once: true });
    });
  }

  #call(listener: ChangeListener, change: CommittedChange): void {
    try {
      listener(change);
    } catch (error) {
      this.#onError(error, change.job.id);
    }
  }

  /** Jobs that somebody waits for. */
  get size(): number {
    return this.#listeners.size;
  }
}
