import type { ProgressReport } from "./operation.ts";

/**
 * Holds progress back so that it makes at most one revision per interval. Pure but for its own memory: the caller has
 * the clock and the timer.
 */
export class ProgressGate {
  readonly #intervalMs: number;
  #pending: ProgressReport | null = null;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  /** Takes a report in; it replaces the one held back, but what it does not say stays. */
  offer(report: ProgressReport): void {
    this.#pending = {
      percent: report.percent ?? this.#pending?.percent ?? null,
      detail: report.detail === undefined ? this.#pending?.detail : report.detail,
    };
  }

  /** How long until a report may go. */
  wait(now: number): number {
    return Math.max(0, this.#lastAt + this.#intervalMs - now);
  }

  /** The report, if it may go at `now`. */
  release(now: number): ProgressReport | null {
    if (this.#pending === null || this.wait(now) > 0) return null;
    this.#lastAt = now;
    return this.take();
  }

  /** The report, to go with another change, which costs no revision of its own. */
  take(): ProgressReport | null {
    const report = this.#pending;
    this.#pending = null;
    return report;
  }
}
