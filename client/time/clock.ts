/** The time and the chance that the runtime lives by; a test brings its own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** A number from 0 up to, but not including, 1. */
  random(): number;
  /** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Runs `action` once after `ms`, unless the returned function is called first. */
  after(ms: number, action: () => void): () => void;
}

// A longer delay overflows setTimeout, which then fires at once: a Retry-After of a month would become a tight loop.
const LONGEST_TIMER = 2 ** 31 - 1;

/** The real clock. */
export const systemClock: Clock = {
  now: Date.now,
  random: Math.random,
  after(ms, action) {
    const timer = setTimeout(action, Math.min(ms, LONGEST_TIMER));
    return () => clearTimeout(timer);
  },
  sleep(ms, signal) {
    return new Promise((resolve, reject) => {
      const stop = systemClock.after(ms, wake);
      signal.addEventListener("abort", wake);
      if (signal.aborted) wake();
      function wake() {
        stop();
        signal.removeEventListener("abort", wake);
        if (signal.aborted) reject(signal.reason);
        else resolve();
      }
    });
  },
};
