/** A request that came to nothing: {@link ApiError}, {@link ConnectionError} or {@link TimeoutError}. */
export class RequestError extends Error {
  override name = "RequestError";

  /** It says nothing about the request itself, so that asking again may go better. */
  get transient(): boolean {
    return true;
  }

  /** What the server asked to wait before trying again, in milliseconds. */
  declare readonly retryAfterMs: number | undefined;
}
