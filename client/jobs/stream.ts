import { createParser, type EventSourceMessage } from "eventsource-parser";
import { ApiError } from "../errors/api-error.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import type { Request, Transport } from "../http/transport.ts";
import { isTransient } from "../retry/decide.ts";

/** How one connection to an event stream ended. */
export type StreamOutcome =
  /** 204: there is nothing after the last event seen (WHATWG HTML section 9.2.3). */
  | { readonly kind: "finished" }
  /** There is no stream to be had here. */
  | { readonly kind: "refused"; readonly status: number; readonly retryAfterMs: number | undefined }
  /** No connection, or a server that can't serve now. */
  | { readonly kind: "failed"; readonly cause: Error; readonly retryAfterMs: number | undefined }
  /** Not one byte came: something between us and the server keeps the stream to itself. */
  | { readonly kind: "silent" }
  /** It was cut, or fell silent, after `lifetimeMs`. */
  | { readonly kind: "closed"; readonly lifetimeMs: number };

/** Limits of patience with one connection, in milliseconds. */
export interface StreamPatience {
  /** Until the first byte. */
  readonly firstByteMs: number;
  /** Between bytes afterwards; the server sends a comment at least every 15 s. */
  readonly silenceMs: number;
}

// An event holds a whole job with its result; a stream without line ends would otherwise fill the memory.
const LONGEST_EVENT = 2 ** 24;

/**
 * Opens an event stream once and yields its messages as they come.
 * @param onRetry - called with the reconnection time that the server asks for, in milliseconds.
 * @throws the signal's reason when it aborts; any other trouble is an outcome.
 */
export async function* readStream(
  transport: Transport,
  request: Request,
  patience: StreamPatience,
  signal: AbortSignal,
  onRetry: (ms: number) => void,
): AsyncGenerator<EventSourceMessage, StreamOutcome> {
  const { clock } = transport;
  const connection = new AbortController();
  const abort = () => connection.abort(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  const opened = clock.now();
  let bytes = 0;
  /** A read that ends the connection when it takes too long. Time that our reader spends elsewhere does not count. */
  const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
    const disarm = clock.after(ms, () => connection.abort(new Error("silence")));
    return await work.finally(disarm);
  };

  try {
    const answer = await within(patience.firstByteMs, transport.send(request, connection.signal));
    const { response } = answer;
    if (response.status === 204) return { kind: "finished" };
    const body = answer.data;
    const isStream = /^text\/event-stream\b/i.test(response.headers.get("Content-Type") ?? "");
    if (!isStream || !(body instanceof ReadableStream))
      return { kind: "refused", status: response.status, retryAfterMs: undefined };

    const messages: EventSourceMessage[] = [];
    const parser = createParser({
      onEvent: (message) => messages.push(message),
      onRetry,
      maxBufferSize: LONGEST_EVENT,
    });
    const decoder = new TextDecoder();
    const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
    for (;;) {
      const left = bytes ? patience.silenceMs : patience.firstByteMs - (clock.now() - opened);
      const { done, value } = await within(left, reader.read());
      if (done) return { kind: "closed", lifetimeMs: clock.now() - opened };
      bytes += value.length;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* messages.splice(0);
    }
  } catch (cause) {
    signal.throwIfAborted();
    if (bytes > 0) return { kind: "closed", lifetimeMs: clock.now() - opened };
    if (connection.signal.aborted) return { kind: "silent" };
    if (cause instanceof ConnectionError) return { kind: "failed", cause, retryAfterMs: undefined };
    if (!(cause instanceof ApiError)) throw cause;
    const { status, retryAfterMs } = cause;
    // 429 is the limit on streams: polling needs none.
    return isTransient(status) && status !== 429
      ? { kind: "failed", cause, retryAfterMs }
      : { kind: "refused", status, retryAfterMs };
  } finally {
    signal.removeEventListener("abort", abort);
    connection.abort(new Error("done"));
  }
}
