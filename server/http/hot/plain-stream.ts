import type { IncomingMessage } from "node:http";
import type { TransportMode } from "../transport.ts";
import { hasNoBody, isPlain } from "./plain-read.ts";

/** How browsers and libraries ask for events; what else there may be has to be weighed. */
const EVENTS_WANTED: ReadonlySet<string | undefined> = new Set(["text/event-stream"]);

/** Ids as servers make them: nothing that a URL would have to escape. */
const ID = /^\w{1,255}$/;

/** A request that follows a thing from the present on, or from the event that it has seen last. */
export interface PlainStream {
  readonly id: string;
  /** As it was sent. */
  readonly lastEventId: string | undefined;
}

/**
 * Reads a request for an event stream that the hot path can answer; undefined for every other one, be it wrong or merely unusual.
 * @param path of the stream: what is before the id of its thing, and what is after.
 */
export function readPlainStream(
  request: IncomingMessage,
  { prefix, suffix }: { readonly prefix: string; readonly suffix: string },
  transport: TransportMode,
): PlainStream | undefined {
  const { url = "", headers } = request;
  if (request.method !== "GET" || !url.startsWith(prefix) || !url.endsWith(suffix)) return undefined;
  const id = url.slice(prefix.length, -suffix.length);
  if (!ID.test(id) || !isPlain(request, transport, EVENTS_WANTED) || !hasNoBody(headers)) return undefined;
  const lastEventId = headers["last-event-id"];
  return Array.isArray(lastEventId) ? undefined : { id, lastEventId };
}
