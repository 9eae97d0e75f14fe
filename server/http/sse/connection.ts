import type { RawResponse } from "../raw-response.ts";

/** One open event stream, written to the raw response: several times cheaper than a web stream per connection. */
export interface StreamConnection {
  /** Aborts when the client is gone or the stream was closed, whoever did it. */
  readonly signal: AbortSignal;
  /**
   * Writes text and waits until the client has taken most of it, so that a slow reader holds one batch and not a backlog.
   * Does nothing once the stream is closed.
   */
  send(text: string): Promise<void>;
  /** Writes at once unless something is still on its way: a heartbeat is only needed in silence. */
  beat(text: string): void;
  /** Ends the response; the client may reconnect. */
  close(): void;
}

/** Characters that are written at once rather than gathered further. */
const FLUSH_AT = 16_384;

/**
 * Opens a stream on a response whose head is not sent yet; the head leaves with the first text.
 * @param headers complete, as they go out.
 * @param slowReaderMs a reader that takes nothing for so long is dropped; it resumes with `Last-Event-ID`.
 */
export function openConnection(
  response: RawResponse,
  headers: Readonly<Record<string, string | number>>,
  slowReaderMs: number,
): StreamConnection {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  response.once("error", () => gone.abort());
  response.writeHead(200, { ...headers });

  const drained = (): Promise<void> =>
    new Promise((resolve) => {
      const drop = setTimeout(() => response.destroy(), slowReaderMs);
      const settle = (): void => {
        blocked = false;
        clearTimeout(drop);
        response.off("drain", settle);
        gone.signal.removeEventListener("abort", settle);
        resolve();
      };
      response.once("drain", settle);
      gone.signal.addEventListener("abort", settle, { once: true });
    });

  // Text sent before control goes back to the event loop leaves as one chunk.
  let pending = "";
  // Kept here, because the response of HTTP/2 does not say whether it needs to drain.
  let blocked = false;
  const flush = (): void => {
    if (pending !== "" && !gone.signal.aborted) blocked = !response.write(pending);
    pending = "";
  };

  return {
    signal: gone.signal,
    async send(text) {
      if (gone.signal.aborted) return;
      if (pending === "") process.nextTick(flush);
      pending += text;
      if (pending.length >= FLUSH_AT) flush();
      if (blocked) await drained();
    },
    beat(text) {
      if (!gone.signal.aborted && pending === "" && response.writableLength === 0) response.write(text);
    },
    close() {
      if (gone.signal.aborted) return;
      flush();
      response.end();
      gone.abort();
    },
  };
}
