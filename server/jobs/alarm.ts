/** Longest wait of one timer: a clock that is set forward is noticed within it. */
const MAX_WAIT_MS = 60_000;

/** Rings at the earliest of the times it is set to. One timer, however many times. */
export class Alarm {
  readonly #now: () => number;
  readonly #ring: () => void;
  #at: number | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(now: () => number, ring: () => void) {
    this.#now = now;
    this.#ring = ring;
  }

  /** Rings at `time` (epoch milliseconds) unless it rings before. */
  set(time: number): void {
    if (this.#at !== null && this.#at <= time) return;
    this.#at = time;
    this.#arm(time);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#at = null;
  }

  #arm(time: number): void {
    clearTimeout(this.#timer);
    const wait = Math.min(MAX_WAIT_MS, Math.max(0, time - this.#now()));
    this.#timer = setTimeout(() => {
      if (this.#now() < time) {
        this.#arm(time);
        return;
      }
      this.#at = null;
      this.#ring();
    }, wait);
  }
}
