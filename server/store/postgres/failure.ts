import { DatabaseError } from "pg";
import { StoreUnavailable } from "../../jobs/store-unavailable.ts";

/** Errors that another try can overcome: transactions that got in each other's way. */
const RACES = new Set(["40001", "40P01"]);

/**
 * States in which a server can't serve (PostgreSQL, appendix A): connections, a password that was changed, a database that is not there,
 * too few resources, an operator's doing, the disk, and a standby that takes no writes.
 */
const NOT_NOW = ["08", "28", "3D", "53", "57P", "58", "25006"];

/** What the sockets below say. */
const SOCKET = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
]);

/** What the driver says where it has no code. */
const DRIVER =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded|Query read timeout)/;

/** What the driver says where the database asks for a password and there is none. */
const NO_PASSWORD = /password must be a string/;

/** The same error, where the driver's own words would help nobody in other ones. */
export function inOtherWords(error: unknown): unknown {
  return error instanceof Error && NO_PASSWORD.test(error.message)
    ? new Error("it asks for a password: put one into the URL, or into PGPASSWORD")
    : error;
}

/** Whether a transaction failed because of others at the same time, so that the same one may pass when it is repeated. */
export function isWorthRepeating(error: unknown): boolean {
  return error instanceof DatabaseError && RACES.has(error.code ?? "");
}

/** The same error as one of the store that can't serve now; undefined for any other. */
export function unavailable(error: unknown): StoreUnavailable | undefined {
  return isUnavailable(error)
    ? new StoreUnavailable("the database can't be used now", { cause: error })
    : undefined;
}

function isUnavailable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  if (!(error instanceof Error)) return false;
  if (error instanceof DatabaseError) {
    const code = error.code ?? "";
    return RACES.has(code) || NOT_NOW.some((start) => code.startsWith(start));
  }
  if ("code" in error && typeof error.code === "string") return SOCKET.has(error.code);
  return DRIVER.test(error.message);
}
