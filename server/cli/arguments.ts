import { Command, InvalidArgumentError, Option } from "commander";
import { type Bounds, DRAINED, isWithin, KEPT, TIMED } from "../bounds.ts";
import { LOG_LEVELS, type LogLevel } from "../http/log.ts";

/** Where to listen. */
interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

/** The options of `accepted serve`, as commander reads them. */
export interface ServeArguments {
  readonly port: number;
  readonly host: string;
  readonly db?: string;
  readonly sample?: true;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly behindProxy?: true;
  readonly heartbeat?: number;
  readonly revocationCheck?: number;
  readonly maxStreamAge?: number;
  readonly streamsPerKey?: number;
  readonly rateLimit?: number;
  readonly rateWindow?: number;
  readonly headerTimeout?: number;
  readonly requestTimeout?: number;
  readonly jwks?: string;
  readonly jwksUrl?: string;
  readonly jwtIssuer?: string;
  readonly jwtAudience?: string;
  readonly smtp?: string;
  readonly mailFrom?: string;
  readonly publicUrl?: string;
  readonly metrics?: HostAndPort;
  readonly drain?: number;
  readonly retention?: number;
  readonly tombstone?: number;
  readonly idempotencyTtl?: number;
  readonly timeScale?: number;
  readonly logLevel: LogLevel;
  readonly jsonReady?: true;
}

/** Describes the command line of `accepted serve`. */
export function serveCommand(): Command {
  const seconds = (flag: string, text: string, range = TIMED): Option =>
    new Option(`${flag} <seconds>`, text).argParser((given) => secondsWithin(given, range));
  return new Command("accepted serve")
    .description(
      "Starts the reference server. Without --db it has sample teams, sites and keys, and forgets all at its end.",
    )
    .option("--port <number>", "port to listen on; 0 for any free one", port, 8080)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option(
      "--db <database>",
      "SQLite file, postgres://… for several replicas, or env:NAME for what that variable says (default: a temporary file)",
      database,
    )
    .option("--sample", "add sample teams, sites and keys also to a database that is kept")
    .option("--tls-cert <file>", "certificate, PEM: serve https; plain requests are refused")
    .option("--tls-key <file>", "key of the certificate, PEM")
    .option("--behind-proxy", "a proxy ends TLS and sends X-Forwarded-Proto: https; others are refused")
    .addOption(seconds("--heartbeat", "longest silence on an event stream (default: 15)"))
    .addOption(
      seconds("--revocation-check", "how often open streams are checked for revoked keys (default: 30)"),
    )
    .addOption(seconds("--max-stream-age", "age at which a stream is closed, to be resumed (default: 900)"))
    .option("--streams-per-key <number>", "event streams one key may hold (default: 100)", wholeNumber)
    .option(
      "--rate-limit <requests>",
      "requests a principal may make in a window (default: 6000)",
      wholeNumber,
    )
    .option("--rate-window <seconds>", "length of a rate-limit window (default: 5)", wholeNumber)
    .addOption(seconds("--header-timeout", "time for the header of a request to arrive (default: 10)"))
    .addOption(seconds("--request-timeout", "time for a request to arrive whole (default: 30)"))
    .option("--jwks-url <url>", "trust JWTs signed by the keys published there, https")
    .option("--jwks <file>", "trust JWTs signed by the keys in this file, a JSON Web Key Set")
    .option("--jwt-issuer <iss>", "issuer that JWTs must name")
    .option("--jwt-audience <aud>", "audience that JWTs must name")
    .option(
      "--smtp <url>",
      "send mail by this server: smtp://[user@]host[:port], or smtps://; password: ACCEPTED_SMTP_PASSWORD",
    )
    .option("--mail-from <address>", "sender of mail")
    .option("--public-url <url>", "where clients reach this server, for links in mail")
    .option(
      "--metrics <port>",
      "serve /metrics and health here, as [host:]port, apart from the API",
      hostAndPort,
    )
    .addOption(
      seconds(
        "--drain",
        "at SIGTERM, be not ready for so long before connections are closed (default: 0)",
        DRAINED,
      ),
    )
    .addOption(seconds("--retention", "how long a finished job is kept (default: 30 days)", KEPT))
    .addOption(seconds("--tombstone", "how long an expired job is answered 410 (default: 7 days)", KEPT))
    .addOption(
      seconds("--idempotency-ttl", "how long an idempotency key is remembered (default: 24 hours)", KEPT),
    )
    .option(
      "--time-scale <factor>",
      "duration of simulated work; 0.1 is ten times as fast (default: 1)",
      factor,
    )
    .addOption(new Option("--log-level <level>", "log on standard error").choices(LOG_LEVELS).default("warn"))
    .option("--json-ready", "print one line of JSON once listening, instead of the welcome; for programs");
}

function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535) throw new InvalidArgumentError("It must be 0 to 65535.");
  return value;
}

function secondsWithin(text: string, bounds: Bounds): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!isWithin(value, bounds)) {
    throw new InvalidArgumentError(`It must be ${bounds.least} to ${bounds.most} seconds.`);
  }
  return value;
}

function database(text: string): string {
  // Such as an unset variable: SQLite would take it for a file that is removed at the end.
  if (text === "") throw new InvalidArgumentError("It must name a database.");
  return text;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("It must be a whole number, 1 or more.");
  return Number(text);
}

function hostAndPort(text: string): HostAndPort {
  const match = /^(?:\[?([^[\]]+?)\]?:)?(\d+)$/.exec(text);
  if (match === null) throw new InvalidArgumentError("It must be a port, or host:port.");
  return { host: match[1] ?? "127.0.0.1", port: port(match[2] ?? "") };
}

function factor(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0) || !Number.isFinite(value)) {
    throw new InvalidArgumentError("It must be a number, 0 or more.");
  }
  return value;
}
