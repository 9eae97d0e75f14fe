import type { JwtTrust } from "./http/auth/jwt.ts";
import type { LogLevel } from "./http/log.ts";
import type { TlsCredentials } from "./http/server.ts";
import type { SmtpOptions } from "./mail/smtp-options.ts";
import type { Tuning } from "./tuning.ts";

/** How the reference server behaves. Times are in seconds. */
export interface ServerOptions extends Tuning {
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
  /** Scale of the durations of the simulated operations: 0.5 is twice as fast. Scripted jobs keep their times. @default 1 */
  readonly timeScale?: number;
  /** The server's own log, on standard error. @default "warn" */
  readonly logLevel?: LogLevel;
  /** Secrets for the sample API keys, by role; the others have some of the database's own, the same at each start. */
  readonly sampleKeys?: Readonly<Partial<Record<string, string>>>;
}
