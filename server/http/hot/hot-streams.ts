import type { Version } from "../../../generated/jobs/catalogue.ts";
import type { EventStream } from "../../../generated/runtime/strict.ts";
import type { Viewer } from "../../jobs/viewer.ts";
import type { Authenticator } from "../auth/authenticator.ts";
import { type RequestObservers, settleStream } from "../pipeline/settle-request.ts";
import type { OutgoingEvent } from "../sse/format.ts";
import type { StreamRegistry } from "../sse/registry.ts";
import { serveStream } from "../sse/served-stream.ts";
import type { TransportMode } from "../transport.ts";
import { type AdmissionServices, admit, knownAsker } from "./admit.ts";
import type { HotWay } from "./hot-ways.ts";
import { readPlainStream } from "./plain-stream.ts";
import { addFields } from "./send.ts";

/** What the hot path can stream: what happens to a thing. */
export interface HotStream<Thing extends object> {
  /** Name of the operation. */
  readonly operation: string;
  /** Where it is: what is before the id, and what is after. */
  readonly prefix: string;
  readonly suffix: string;
  /** Scopes that it needs. */
  readonly scopes: readonly string[];
  /** Header fields beside the common ones. */
  readonly headers: Readonly<Record<string, string>>;
  /** The thing as the viewer may see it, from memory only; undefined means that it must be looked for, not that there is none. */
  peek(viewer: Viewer, id: string): Thing | undefined;
  /**
   * What makes the stream of a thing, from where the client is; undefined where it is to get another answer.
   * @param lastEventId as the client sent it.
   */
  from(
    thing: Thing,
    lastEventId: string | undefined,
  ): ((viewer: Viewer, version: Version) => EventStream<OutgoingEvent>) | undefined;
}

/** What the hot path of streams shares with the general one. */
export interface HotStreamServices extends AdmissionServices, RequestObservers {
  readonly authenticator: Authenticator;
  readonly streams: StreamRegistry;
  readonly transport: TransportMode;
}

/**
 * Opens plain event streams from memory, on the raw response. Nothing is refused here.
 *
 * Why: what the way through router, web requests and validation leaves behind is, for ten thousand streams that are opened in a row, more
 * memory than what is kept of them.
 */
export function hotStreams<Thing extends object>(hot: HotStream<Thing>, services: HotStreamServices): HotWay {
  const { authenticator, streams, transport } = services;
  const fields = Object.entries(hot.headers).flat();
  return (request, response) => {
    const plain = readPlainStream(request, hot, transport);
    if (plain === undefined) return false;
    const principal = knownAsker(authenticator, request, hot.scopes);
    if (principal === undefined) return false;
    const thing = hot.peek(principal.viewer, plain.id);
    const events = thing && hot.from(thing, plain.lastEventId);
    if (events === undefined || !streams.hasRoom(principal)) return false;
    const admitted = admit(services, request, principal);
    if (admitted === undefined) return false;
    const { state, span, startedAtMs } = admitted;
    const { requestId, version, commonHeaders } = state;
    const head = fields.slice();
    addFields(head, commonHeaders);
    const stream = serveStream({ streams, response, principal }, head, events(principal.viewer, version));
    const settled = { requestId, principal, method: "GET", path: request.url ?? "" };
    settleStream(services, span, settled, { stream, operation: hot.operation, startedAtMs });
    return true;
  };
}
