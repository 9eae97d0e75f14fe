import type { EventFeed, EventSink, EventStream } from "../../../generated/runtime/strict.ts";
import type { Principal } from "../auth/principal.ts";
import { ApiError } from "../errors/api-error.ts";
import type { RawResponse } from "../raw-response.ts";
import { type ConnectionUser, StreamConnection } from "./connection.ts";
import { formatEvent, formatFirst, HEARTBEAT, OPENING, type OutgoingEvent } from "./format.ts";
import type { HeldStream, StreamRegistry } from "./registry.ts";

/** How long a reader may take nothing before it is dropped, in milliseconds. */
const SLOW_READER_MS = 30_000;
/** Seconds after which a principal that holds too many streams may ask again. */
const LIMIT_RETRY_SECONDS = 5;

/** Where a stream is served, and for whom. */
export interface StreamPlace {
  readonly streams: StreamRegistry;
  readonly response: RawResponse;
  readonly principal: Principal;
}

/**
 * Answers a request with an event stream, on the raw response, until the events end, the client leaves or the registry closes it.
 * @param headers complete: by name, or names and values in turns, which Node takes as they are.
 * @throws ApiError 429 `stream.limit`, before anything is sent.
 */
export function serveStream(
  place: StreamPlace,
  headers: Record<string, string> | string[],
  events: EventStream<OutgoingEvent>,
): ServedStream {
  const stream = new ServedStream(place);
  if (!place.streams.admit(stream)) {
    throw new ApiError(
      "stream.limit",
      "these credentials hold as many streams as they may; close one first",
      { headers: { "Retry-After": `${LIMIT_RETRY_SECONDS}` } },
    );
  }
  stream.open(place.response, headers, events);
  return stream;
}

/** A stream that is being served: what its events are, where they go, and what is to be done when it is over. */
export class ServedStream implements EventSink<OutgoingEvent>, HeldStream, ConnectionUser {
  readonly principal: Principal;
  readonly #streams: StreamRegistry;
  #connection: StreamConnection | undefined;
  #feed: EventFeed | undefined;
  #isBegun = false;
  #isOver = false;
  #whenOver: ((failure: { readonly reason: unknown } | undefined) => void) | undefined;
  #failure: { readonly reason: unknown } | undefined;

  constructor({ streams, principal }: Pick<StreamPlace, "streams" | "principal">) {
    this.#streams = streams;
    this.principal = principal;
  }

  /** Sends the head, and lets the events begin. */
  open(
    response: RawResponse,
    headers: Record<string, string> | string[],
    events: EventStream<OutgoingEvent>,
  ): void {
    this.#connection = new StreamConnection(response, headers, SLOW_READER_MS, this);
    try {
      const feed = events.open(this);
      if (this.#isOver) feed.close();
      else this.#feed = feed;
    } catch (error) {
      // The head is on its way already: there is nothing left to answer with.
      this.fail(error);
    }
    if (!this.#isBegun) this.#write(OPENING);
  }

  /** Calls `listener` when the stream is over, at once if it is; with the reason where it broke off. */
  whenOver(listener: (failure: { readonly reason: unknown } | undefined) => void): void {
    if (this.#isOver) listener(this.#failure);
    else this.#whenOver = listener;
  }

  send(event: OutgoingEvent): boolean {
    // The opening goes out with the first event, in one write.
    return this.#write(this.#isBegun ? formatEvent(event) : formatFirst(event));
  }

  end(): void {
    this.close();
  }

  fail(reason: unknown): void {
    this.#failure = { reason };
    this.close();
  }

  beat(): void {
    this.#connection?.beat(HEARTBEAT);
  }

  close(): void {
    this.#connection?.close();
  }

  drained(): void {
    this.#feed?.resume();
  }

  closed(): void {
    this.#isOver = true;
    this.#streams.leave(this);
    this.#feed?.close();
    this.#feed = undefined;
    this.#whenOver?.(this.#failure);
  }

  #write(text: string): boolean {
    this.#isBegun = true;
    return this.#connection?.write(text) ?? false;
  }
}
