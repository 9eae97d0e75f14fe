import type { JwtTrust } from "./http/auth/jwt.ts";
import { DEFAULT_LISTEN_LIMITS, type ListenLimits } from "./http/limits.ts";
import type { LogLevel } from "./http/log.ts";
import type { RatePolicy } from "./http/rate-limit.ts";
import type { TlsCredentials } from "./http/server.ts";
import type { StreamLimits } from "./http/sse/registry.ts";
import type { EngineSettings } from "./jobs/settings.ts";
import type { SmtpOptions } from "./mail/smtp-options.ts";

/** How the reference server behaves. Times are in seconds. */
export interface ServerOptions {
  /** Port to listen on; 0 for any free one. @default 0 */
  readonly port?: number;
  /** Address to listen on. Any but a loopback one needs `tls` or `behindProxy`. @default "127.0.0.1" */
  readonly host?: string;
  /** SQLite file, `postgres://…`, or `env:NAME` for what that variable says. @default a temporary file, removed at the end */
  readonly db?: string;
  /** Whether sample teams, sites and keys are added, for trying and testing. @default only where no `db` is given */
  readonly sample?: boolean;
  /** Whose JWTs are trusted. @default nobody's but the sample data's own issuer's */
  readonly jwt?: JwtTrust;
  /** Where mail is handed over. @default no mail is sent */
  readonly smtp?: SmtpOptions;
  /** Where clients reach the API, for links in mail: an origin, without a slash at its end. @default links are paths */
  readonly publicUrl?: string;
  /** Where metrics are served, apart from the API. @default nowhere */
  readonly metrics?: { readonly host: string; readonly port: number };
  /** How long the server says that it is not ready before it closes its connections. @default 0 */
  readonly drainSeconds?: number;
  /** Certificate and key, PEM: the server then ends TLS itself, and refuses plain requests. */
  readonly tls?: TlsCredentials;
  /** A proxy in front ends TLS and sends `X-Forwarded-Proto: https`; every other request is refused. @default false */
  readonly behindProxy?: boolean;
  /** In which the header of a request must have arrived. @default 10 */
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
  /** Scale of the durations of the simulated operations: 0.5 is twice as fast. Scripted jobs keep their times. @default 1 */
  readonly timeScale?: number;
  /** Requests a principal may make. @default 6000 in 5 seconds */
  readonly rateLimit?: Partial<Pick<RatePolicy, "quota" | "windowSeconds">>;
  /** The server's own log, on standard error. @default "warn" */
  readonly logLevel?: LogLevel;
  /** Secrets for the sample API keys, by role; the others get random ones. */
  readonly sampleKeys?: Readonly<Partial<Record<string, string>>>;
}

/** What the options say about event streams, with the defaults. */
export function streamLimits(options: ServerOptions): StreamLimits {
  return {
    heartbeatMs: 1_000 * (options.heartbeatSeconds ?? 15),
    revocationCheckMs: 1_000 * (options.revocationCheckSeconds ?? 30),
    maxAgeMs: 1_000 * (options.maxStreamAgeSeconds ?? 900),
    perPrincipal: options.streamsPerPrincipal ?? 100,
  };
}

/** What the options say about slow requests, with the defaults. */
export function listenLimits({ headerTimeoutSeconds, requestTimeoutSeconds }: ServerOptions): ListenLimits {
  const { headersMs, requestMs } = DEFAULT_LISTEN_LIMITS;
  return {
    headersMs: headerTimeoutSeconds === undefined ? headersMs : headerTimeoutSeconds * 1_000,
    requestMs: requestTimeoutSeconds === undefined ? requestMs : requestTimeoutSeconds * 1_000,
  };
}

/** What the options say about rate limits, with the defaults. */
export function ratePolicy({ rateLimit }: ServerOptions): RatePolicy {
  return { name: "default", quota: rateLimit?.quota ?? 6_000, windowSeconds: rateLimit?.windowSeconds ?? 5 };
}

/** What the options say about jobs; the engine has the defaults. */
export function engineTimes(options: ServerOptions): Partial<EngineSettings> {
  const { retentionSeconds, tombstoneSeconds, idempotencySeconds, timeScale } = options;
  return {
    ...(retentionSeconds === undefined ? {} : { retentionMs: retentionSeconds * 1_000 }),
    ...(tombstoneSeconds === undefined ? {} : { tombstoneMs: tombstoneSeconds * 1_000 }),
    ...(idempotencySeconds === undefined ? {} : { idempotencyMs: idempotencySeconds * 1_000 }),
    ...(timeScale === undefined ? {} : { pace: timeScale }),
  };
}
