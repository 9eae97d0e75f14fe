/**
 * A delay in milliseconds that doubles with every attempt, with full jitter, so that clients that failed together
 * do not come back together. Never so short that repeating it would be a tight loop.
 * @param attempt - 0 for the first delay.
 * @param random - a number from 0 up to 1.
 */
export function backoff(attempt: number, random: number, first = 500, longest = 15_000): number {
  return SHORTEST + random * Math.min(longest, first * 2 ** attempt);
}

const SHORTEST = 100;
