import { RequestError } from "./request-error.ts";

/**
 * Time ran out. Nothing is canceled by it: a request may have been executed, and a job that was waited for goes on.
 */
export class TimeoutError extends RequestError {
  override name = "TimeoutError";

  constructor(what: string, timeoutMs: number) {
    super(`${what} within ${timeoutMs} ms`);
  }
}
