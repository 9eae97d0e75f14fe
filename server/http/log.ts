import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";

/** Levels of the server's own log. */
export const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Paths at which a credential could reach a log record. */
const SECRETS = ["authorization", "secret", "token", "key", "cookie"].flatMap((name) => [
  name,
  `*.${name}`,
  `headers.${name}`,
  `req.headers.${name}`,
]);

/**
 * A structured log: one JSON record a line, credentials redacted by name.
 * @param destination standard error by default, so that standard output stays for people.
 */
export function createLogger(level: LogLevel, destination: DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: SECRETS, censor: "***" },
    },
    destination,
  );
}
