const MINUTE = 60_000;

/** When a mail that could not be handed over is tried again. */
export interface RetryPolicy {
  /** First delay, in milliseconds; each further one is twice as long. @default 30000 */
  readonly firstMs: number;
  /** Longest delay, in milliseconds. @default 3600000 */
  readonly maxMs: number;
  /** After so many attempts it is given up. @default 30, which takes about a day */
  readonly attempts: number;
}

export const DEFAULT_RETRY: RetryPolicy = { firstMs: MINUTE / 2, maxMs: 60 * MINUTE, attempts: 30 };

/** How long to wait after an attempt, counted from 1, has failed; undefined when it was the last one. */
export function retryDelay(attempt: number, policy: RetryPolicy): number | undefined {
  if (attempt >= policy.attempts) return undefined;
  return Math.min(policy.maxMs, policy.firstMs * 2 ** (attempt - 1));
}
