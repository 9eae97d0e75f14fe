import { DEFAULT_LISTEN_LIMITS, type ListenLimits } from "./http/limits.ts";
import type { RatePolicy } from "./http/rate-limit.ts";
import type { StreamLimits } from "./http/sse/registry.ts";
import type { EngineSettings } from "./jobs/settings.ts";

/** The times and amounts of an API that one may choose. Times are in seconds. */
export interface Tuning {
  /** In which the header of a request must have arrived, never longer than for the whole. @default 10 */
  readonly headerTimeoutSeconds?: number;
  /** In which a request must have arrived whole. @default 30 */
  readonly requestTimeoutSeconds?: number;
  /** Longest silence on an event stream. @default 15 */
  readonly heartbeatSeconds?: number;
  /** How often open streams are checked for revoked credentials. @default 30 */
  readonly revocationCheckSeconds?: number;
  /** Age at which a stream is closed so that its client reconnects. @default 900 */
  readonly maxStreamAgeSeconds?: number;
  /** Streams that one principal may hold. @default 100 */
  readonly streamsPerPrincipal?: number;
  /** How long a finished job is kept. @default 30 days */
  readonly retentionSeconds?: number;
  /** How long an expired job is answered 410 rather than 404. @default 7 days */
  readonly tombstoneSeconds?: number;
  /** How long an idempotency key is remembered. @default 24 hours */
  readonly idempotencySeconds?: number;
  /** Requests a principal may make. @default 6000 in 5 seconds */
  readonly rateLimit?: Partial<Pick<RatePolicy, "quota" | "windowSeconds">>;
}

/** What the options say about event streams, with the defaults. */
export function streamLimits(options: Tuning): StreamLimits {
  return {
    heartbeatMs: 1_000 * (options.heartbeatSeconds ?? 15),
    revocationCheckMs: 1_000 * (options.revocationCheckSeconds ?? 30),
    maxAgeMs: 1_000 * (options.maxStreamAgeSeconds ?? 900),
    perPrincipal: options.streamsPerPrincipal ?? 100,
  };
}

/** What the options say about slow requests, with the defaults. */
export function listenLimits({ headerTimeoutSeconds, requestTimeoutSeconds }: Tuning): ListenLimits {
  const ms = (seconds: number | undefined, fallback: number): number =>
    seconds === undefined ? fallback : seconds * 1_000;
  const requestMs = ms(requestTimeoutSeconds, DEFAULT_LISTEN_LIMITS.requestMs);
  // Node does not listen with more time for a header than for the request it is part of.
  const headersMs = Math.min(ms(headerTimeoutSeconds, DEFAULT_LISTEN_LIMITS.headersMs), requestMs);
  return { headersMs, requestMs };
}

/** What the options say about rate limits, with the defaults. */
export function ratePolicy({ rateLimit }: Tuning): RatePolicy {
  return { name: "default", quota: rateLimit?.quota ?? 6_000, windowSeconds: rateLimit?.windowSeconds ?? 5 };
}

/** What the options say about jobs; the engine has the defaults. */
export function engineTimes(options: Tuning): Partial<EngineSettings> {
  const { retentionSeconds, tombstoneSeconds, idempotencySeconds } = options;
  return {
    ...(retentionSeconds === undefined ? {} : { retentionMs: retentionSeconds * 1_000 }),
    ...(tombstoneSeconds === undefined ? {} : { tombstoneMs: tombstoneSeconds * 1_000 }),
    ...(idempotencySeconds === undefined ? {} : { idempotencyMs: idempotencySeconds * 1_000 }),
  };
}
