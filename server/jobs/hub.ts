import type { ChangeListener, CommittedChange } from "./engine.ts";

/** Tells everybody who watches a job that it changed. Costs nothing for jobs that nobody watches. */
export class ChangeHub {
  readonly #listeners = new Map<string, Set<ChangeListener>>();

  publish(changes: readonly CommittedChange[]): void {
    for (const change of changes) {
      const listeners = this.#listeners.get(change.job.id);
      if (!listeners) continue;
      // A copy, because a listener may leave, or bring another one in.
      for (const listener of [...listeners]) if (listeners.has(listener)) listener(change);
    }
  }

  /** @param listener must not throw: the listeners after it would not be called */
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

  /** Whether somebody watches this job. */
  isWatched(jobId: string): boolean {
    return this.#listeners.has(jobId);
  }

  /** The jobs that somebody watches. */
  watched(): IterableIterator<string> {
    return this.#listeners.keys();
  }

  /** How many jobs somebody watches. */
  get size(): number {
    return this.#listeners.size;
  }
}
