import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { OperationRequest, Transport } from "../http/transport.ts";

/** How one connection to an event stream ended. */
export type StreamOutcome =
  /** 204: there is nothing after the last event seen (WHATWG HTML section 9.2.3). */
  | "finished"
  /** What came is no event stream. */
  | "refused"
  /** Not one byte came: something between us and the server keeps the stream to itself. */
  | "silent"
  /** It was cut, or fell silent, after it had begun. */
  | "closed";

/** Until the first byte, in milliseconds. */
const FIRST_BYTE = 5_000;
/** Between bytes, in milliseconds; the server sends a comment at least every 15 s. */
const SILENCE = 30_000;
/** In characters: an event holds a whole job with its result, and a stream without line ends would fill the memory. */
const LONGEST_EVENT = 2 ** 24;

/**
 * Opens an event stream once and yields its messages as they come.
 * @param onRetry - called with the reconnection time that the server asks for, in milliseconds.
 * @throws {ApiError | ConnectionError} when it can't be opened.
 * @throws the signal's reason when it aborts.
 */
export async function* readStream(
  { clock, send }: Transport,
  request: OperationRequest,
  signal: AbortSignal,
  onRetry: (ms: number) => void,
): AsyncGenerator<EventSourceMessage, StreamOutcome> {
  const connection = new AbortController();
  const abort = () => connection.abort();
  signal.addEventListener("abort", abort);
  let opened = false;
  let begun = false;
  /** Ends the connection when the work takes too long. Time that our reader spends elsewhere does not count. */
  const patiently = <T>(work: Promise<T>): Promise<T> =>
    work.finally(clock.after(begun ? SILENCE : FIRST_BYTE, abort));

  try {
    const { data: body, response } = await patiently(send(request, connection.signal));
    opened = true;
    if (response.status === 204) return "finished";
    const isStream = response.headers.get("Content-Type")?.startsWith("text/event-stream");
    if (!isStream || !(body instanceof ReadableStream)) return "refused";

    const messages: EventSourceMessage[] = [];
    const onEvent = (message: EventSourceMessage) => messages.push(message);
    const parser = createParser({ onEvent, onRetry, maxBufferSize: LONGEST_EVENT });
    const decoder = new TextDecoder();
    const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
    for (;;) {
      const { done, value } = await patiently(reader.read());
      if (done) return "closed";
      begun = true;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* messages.splice(0);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (connection.signal.aborted && !begun) return "silent";
    if (opened) return "closed";
    throw error;
  } finally {
    signal.removeEventListener("abort", abort);
    abort();
  }
}
