import type { Caller } from "../http/call.ts";
import type { Transport } from "../http/transport.ts";
import { resolve } from "../json-pointer.ts";
import { retryAfter } from "../retry/retry-after.ts";
import { needRole } from "./job-facts.ts";

/** What a poll brought. */
export interface PollOutcome {
  /** The job; `undefined` when it has not changed since the entity tag (304). */
  readonly job: unknown;
  readonly etag: string | undefined;
  /** Milliseconds that it took: a server may hold a poll until something happens. */
  readonly elapsedMs: number;
  readonly retryAfterMs: number | undefined;
}

/**
 * Reads the job once, conditionally.
 * @param etag - entity tag of the job that is known already.
 * @param hold - seconds that the server may hold the request until the job changes (RFC 7240 section 4.3).
 * @throws {RequestError} when that comes to nothing.
 */
export async function poll(
  { clock, contract }: Transport,
  call: Caller,
  id: string,
  etag: string | undefined,
  hold: number,
  signal: AbortSignal,
): Promise<PollOutcome> {
  const started = clock.now();
  // Without an entity tag the server would hold until the end of the job, and its progress would not be seen.
  const headers = { "If-None-Match": etag, Prefer: etag && hold > 0 ? `wait=${hold}` : undefined };
  const { data, response } = await call(
    { operation: needRole(contract, "get"), path: [id], headers },
    { signal, maxRetries: 0 },
  );
  return {
    job: data && resolve(data, contract.lifecycle.locations.item ?? ""),
    etag: response.headers.get("ETag") ?? (data ? undefined : etag),
    elapsedMs: clock.now() - started,
    retryAfterMs: retryAfter(response.headers, clock.now()),
  };
}
