import { ApiError } from "../errors/api-error.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import { TimeoutError } from "../errors/timeout-error.ts";
import type { Request, Transport } from "../http/transport.ts";
import { resolve } from "../json-pointer.ts";
import { isTransient } from "../retry/decide.ts";
import { retryAfter } from "../retry/retry-after.ts";
import { startDeadline } from "../time/deadline.ts";

/** How one poll ended. */
export type PollOutcome =
  | {
      readonly kind: "answered";
      /** The job; `undefined` when it has not changed since the entity tag (304). */
      readonly job: unknown;
      readonly changed: boolean;
      readonly etag: string | undefined;
      /** The server held the request until something happened, as it was asked. */
      readonly held: boolean;
      readonly retryAfterMs: number | undefined;
    }
  | { readonly kind: "failed"; readonly cause: Error; readonly retryAfterMs: number | undefined };

/** What a poll asks for. */
export interface PollRequest {
  readonly request: Request;
  /** Entity tag of the job that is known already. */
  readonly etag: string | undefined;
  /** Seconds that the server may hold the request until the job changes (RFC 7240 section 4.3). */
  readonly holdSeconds: number;
  /** Milliseconds that an answer may take beyond that. */
  readonly attemptTimeoutMs: number;
}

/**
 * Reads the job once, conditionally.
 * @throws {ApiError} for an answer that asking again would not change, such as 401 or 404.
 * @throws the signal's reason when it aborts.
 */
export async function poll(
  transport: Transport,
  ask: PollRequest,
  signal: AbortSignal,
): Promise<PollOutcome> {
  const { clock, contract } = transport;
  // Without an entity tag the server would hold until the end of the job, and its progress would not be seen.
  const hold = ask.etag === undefined ? 0 : ask.holdSeconds;
  const limit = hold * 1000 + ask.attemptTimeoutMs;
  const patience = startDeadline(clock, limit, signal, () => new TimeoutError("No answer to a poll", limit));
  const started = clock.now();
  try {
    const headers = {
      ...(ask.etag !== undefined && { "If-None-Match": ask.etag }),
      ...(hold > 0 && { Prefer: `wait=${hold}` }),
    };
    const { data, response } = await transport.send({ ...ask.request, headers }, patience.signal);
    const changed = response.status !== 304;
    const applied = /\bwait\b/.test(response.headers.get("Preference-Applied") ?? "");
    return {
      kind: "answered",
      job: changed ? resolve(data, contract.lifecycle.locations.item ?? "") : undefined,
      changed,
      etag: response.headers.get("ETag") ?? (changed ? undefined : ask.etag),
      held: applied && (changed || clock.now() - started >= 1000),
      retryAfterMs: retryAfter(response.headers, clock.now()),
    };
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof ApiError && isTransient(cause.status))
      return { kind: "failed", cause, retryAfterMs: cause.retryAfterMs };
    if (cause instanceof ConnectionError || cause instanceof TimeoutError)
      return { kind: "failed", cause, retryAfterMs: undefined };
    throw cause;
  } finally {
    patience.dispose();
  }
}
