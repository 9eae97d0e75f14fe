import { RequestError } from "./request-error.ts";

/** There was no usable answer: no connection, one that broke, or a body that is no JSON or lacks what was asked for. `cause` says which. */
export class ConnectionError extends RequestError {
  override name = "ConnectionError";

  constructor(url: string, cause: unknown) {
    super(`No usable answer from ${url}: ${innermost(cause)}`, { cause });
  }
}

/** fetch says "fetch failed" and hides the reason, such as ECONNREFUSED, in causes of causes. */
function innermost(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? innermost(error.cause) : error.message || String(error);
}
