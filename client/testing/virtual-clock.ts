import type { Clock } from "../time/clock.ts";

/** A clock whose time passes only by being slept through, or by {@link VirtualClock.advance}. */
export interface VirtualClock extends Clock {
  /** Every sleep so far, in milliseconds. */
  readonly slept: number[];
  /** Lets time pass and fires the timers that come due. */
  advance(ms: number): void;
}

/**
 * @param random - what chance always says, from 0 up to 1.
 */
export function createVirtualClock(random = 0.5): VirtualClock {
  const slept: number[] = [];
  const timers = new Set<{ due: number; action: () => void }>();
  let now = Date.parse("2026-11-23T12:00:00Z");

  const clock: VirtualClock = {
    slept,
    now: () => now,
    random: () => random,
    after(ms, action) {
      const timer = { due: now + ms, action };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      now += ms;
      for (const timer of [...timers].sort((a, b) => a.due - b.due)) {
        if (timer.due > now || !timers.delete(timer)) continue;
        timer.action();
      }
    },
    async sleep(ms, signal) {
      signal.throwIfAborted();
      slept.push(ms);
      // A macrotask, so that what else is going on gets its turn, as it would in a real pause.
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(ms);
      signal.throwIfAborted();
    },
  };
  return clock;
}
