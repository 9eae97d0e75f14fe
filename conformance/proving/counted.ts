import { canonical } from "../contract/index.ts";
import type { Fault, Handler } from "./faults.ts";
import type { FaultyRequest } from "./faulty-request.ts";
import { FaultyResponse, type StreamChange } from "./faulty-response.ts";

/** The fault, which tells whenever it has changed something on the wire: a fault that changes nothing proves nothing. */
export function counted(fault: Fault, changed: () => void): Fault {
  return () => countedHandler(fault(), changed);
}

function countedHandler(handler: Handler, changed: () => void): Handler {
  return async (request, next, context) => {
    // What would have been said without it is what tells whether it has changed anything.
    let honest: FaultyResponse | undefined;
    let altered = false;
    const response = await handler(
      request,
      async (asked) => {
        altered ||= honest !== undefined || requestDiffers(asked, request);
        const given = await next(asked);
        honest ??= given;
        return given;
      },
      {
        ...context,
        detached: (asked) => {
          altered = true;
          changed();
          return context.detached(asked);
        },
        delay: (ms) => {
          changed(); // also within a stream, long after its head has gone out
          return context.delay(ms);
        },
      },
    );
    if (altered || honest === undefined || responseDiffers(honest, response)) changed();
    const before = honest?.changes.length ?? 0;
    if (response.changes.length === before) return response;
    return withChanges(
      response,
      response.changes.map((change, index) => (index < before ? change : countedChange(change, changed))),
    );
  };
}

function countedChange(change: StreamChange, changed: () => void): StreamChange {
  return {
    each: async (item) => {
      if (change.each === undefined) return item;
      const made = await change.each(item);
      const same = Array.isArray(made) ? made.length === 1 && made[0] === item : made === item;
      if (!same) changed();
      return made;
    },
    atEnd: () => {
      const extra = change.atEnd?.() ?? [];
      if (extra.length > 0 || change.keepOpen === true) changed();
      return extra;
    },
    bytes: (text) => {
      const sent = change.bytes?.(text) ?? text;
      if (String(sent) !== text) changed();
      return sent;
    },
    // Asked at the end, since it may depend on what has gone by.
    get keepOpen() {
      return change.keepOpen === true;
    },
  };
}

function withChanges(response: FaultyResponse, changes: readonly StreamChange[]): FaultyResponse {
  const { status, headers, body, stream, delivery } = response;
  return new FaultyResponse(status, headers.lines, body, stream, changes, delivery);
}

function requestDiffers(one: FaultyRequest, other: FaultyRequest): boolean {
  return (
    one.method !== other.method ||
    one.target !== other.target ||
    !one.body.equals(other.body) ||
    canonical(one.headers.lines) !== canonical(other.headers.lines)
  );
}

function responseDiffers(one: FaultyResponse, other: FaultyResponse): boolean {
  return (
    one.status !== other.status ||
    !one.body.equals(other.body) ||
    one.stream !== other.stream ||
    canonical({ ...one.delivery }) !== canonical({ ...other.delivery }) ||
    canonical(one.headers.lines) !== canonical(other.headers.lines)
  );
}
