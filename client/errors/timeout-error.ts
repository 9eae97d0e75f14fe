/**
 * The caller's deadline passed. Nothing is canceled by it: a request may have been executed, and a job that was waited
 * for goes on.
 */
export class TimeoutError extends Error {
  override name = "TimeoutError";
  /** The deadline that passed, in milliseconds. */
  readonly timeoutMs: number;

  constructor(what: string, timeoutMs: number) {
    super(`${what} within ${timeoutMs} ms`);
    this.timeoutMs = timeoutMs;
  }
}
