import { ApiError } from "../errors/api-error.ts";
import type { RequestError } from "../errors/request-error.ts";
import { backoff } from "./backoff.ts";

/** One failed attempt and what is known around it. */
export interface Failure {
  readonly error: RequestError;
  /** The request may be sent twice: GET, HEAD, or anything with an idempotency key. */
  readonly repeatable: boolean;
  /** The request carries an idempotency key. */
  readonly keyed: boolean;
  /** Attempts that failed before this one. */
  readonly attempt: number;
  readonly maxRetries: number;
  /** Milliseconds until the caller's deadline. */
  readonly remainingMs: number;
  /** A number from 0 up to 1. */
  readonly random: number;
}

/**
 * Milliseconds to wait before the next attempt, or `undefined` to give up.
 *
 * A delay that the server asks for is kept exactly, never shortened: when it does not fit before the deadline, there
 * is no point in waiting for it, and the caller learns so at once.
 */
export function decideRetry({ error, repeatable, keyed, attempt, maxRetries, remainingMs, random }: Failure) {
  const { retryAfterMs } = error;
  // The first attempt of the same keyed request is still being executed: its answer will be ours.
  const inFlight = keyed && retryAfterMs !== undefined && error instanceof ApiError && error.status === 409;
  const delay = retryAfterMs ?? backoff(attempt, random);
  const again = repeatable && (error.transient || inFlight) && attempt < maxRetries && delay < remainingMs;
  return again ? delay : undefined;
}
