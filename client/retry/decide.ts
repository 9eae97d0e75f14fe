import { backoff } from "./backoff.ts";

/** Answers that a later attempt may turn into a better one. */
const TRANSIENT = new Set([408, 429, 500, 502, 503, 504]);

/** One failed attempt and what is known around it. */
export interface Failure {
  /** The request may be sent twice: GET, HEAD, or anything with an idempotency key. */
  readonly repeatable: boolean;
  /** The request carries an idempotency key. */
  readonly keyed: boolean;
  /** Status of the answer; `undefined` when there was none, or none that could be read. */
  readonly status: number | undefined;
  /** What the server asked for, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Attempts that failed before this one. */
  readonly attempt: number;
  readonly maxRetries: number;
  /** Milliseconds until the caller's deadline. */
  readonly remainingMs: number;
  /** A number from 0 up to 1. */
  readonly random: number;
}

/** True for a failure that says nothing about the request itself, so that asking again makes sense. */
export function isTransient(status: number | undefined): boolean {
  return status === undefined || TRANSIENT.has(status);
}

/**
 * Milliseconds to wait before the next attempt, or `undefined` to give up.
 *
 * A delay that the server asks for is kept exactly, never shortened: when it does not fit before the deadline, there
 * is no point in waiting for it, and the caller learns so at once.
 */
export function decideRetry(failure: Failure): number | undefined {
  const { status, retryAfterMs } = failure;
  // The first attempt of the same keyed request is still being executed: its answer will be ours.
  const inFlight = failure.keyed && status === 409 && retryAfterMs !== undefined;
  if (!failure.repeatable || !(isTransient(status) || inFlight)) return undefined;
  if (failure.attempt >= failure.maxRetries) return undefined;
  const delay = retryAfterMs ?? backoff(failure.attempt, failure.random);
  return delay < failure.remainingMs ? delay : undefined;
}
