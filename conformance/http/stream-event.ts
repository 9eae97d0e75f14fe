import type { EventSourceMessage } from "eventsource-parser";
import { type Json, parseJson } from "../contract/index.ts";

/** One event as it travelled. */
export interface StreamEvent {
  /** Position in the stream, from 0. */
  readonly index: number;
  /** `message` where the server named none. */
  readonly event: string;
  /** The event's own `id:`; absent when it has none. */
  readonly id?: string;
  readonly data: string;
  /** `data` as JSON; `undefined` when it is not JSON. */
  readonly json: Json | undefined;
  /** Arrival on the clock of `performance.now()`. */
  readonly at: number;
}

/** What a parser read, as an event that arrives now. */
export function arrived({ event, id, data }: EventSourceMessage, index: number): StreamEvent {
  return {
    index,
    event: event ?? "message",
    ...(id === undefined ? {} : { id }),
    data,
    json: parseJson(data),
    at: performance.now(),
  };
}
