import { ApiError, ConnectionError } from "../index.ts";
import { printable } from "./output/printable.ts";
import type { Surroundings } from "./session.ts";

/** An error in one line for a terminal: what happened, and what to quote to whom. */
export function explainError(error: Error, env: Surroundings["env"]): string {
  const facts =
    error instanceof ApiError ? [error.code, error.param && `param ${error.param}`, error.requestId] : [];
  const known = facts.filter(Boolean).join(", ");
  const message = known ? `${error.message} (${known})` : error.message;
  // What OpenSSL says ends in a line end.
  return printable(error instanceof ConnectionError ? message.trim() + proxyHint(env) : message);
}

/** Node connects directly unless it is told to, whatever other programs do with these variables. */
function proxyHint(env: Surroundings["env"]): string {
  const name = PROXIES.find((one) => env[one]);
  return name === undefined || env.NODE_USE_ENV_PROXY === "1"
    ? ""
    : `; ${name} is heeded with NODE_USE_ENV_PROXY=1 only, from Node 24 on`;
}

const PROXIES = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"];
