import { faults, onEvents, onResponse, onStream, remembering } from "../../proving/faults.ts";
import { FaultyResponse } from "../../proving/faulty-response.ts";
import { changedError, refusal } from "../../proving/refusal.ts";

faults("stream.heartbeat", {
  "is silent while nothing happens": onEvents((event) => (event.comment === undefined ? event : undefined)),
  "beats once": onStream(() => {
    let beats = 0;
    return {
      each: (event) => {
        if (event.comment === undefined) return event;
        beats += 1;
        return beats > 1 ? undefined : event;
      },
    };
  }),
});

/** Whether a stream has come to its end when it is closed. */
function ending() {
  let hasEnded = false;
  return {
    each: <E extends { readonly event?: string }>(event: E): E => {
      hasEnded ||= event.event === "end";
      return event;
    },
    get hasEnded() {
      return hasEnded;
    },
  };
}

faults("stream.max-age", {
  "lives for ever": onStream(() => {
    const end = ending();
    return {
      each: end.each,
      get keepOpen() {
        return !end.hasEnded;
      },
    };
  }),
  "says that the job is over": onStream(() => {
    const end = ending();
    return {
      each: end.each,
      atEnd: () => (end.hasEnded ? [] : [{ event: "end", data: '{"status":"running"}' }]),
    };
  }),
});

faults("stream.limit", {
  "takes it for too many requests": onResponse("stream", (response) =>
    response.status === 429
      ? changedError(response, (error) => ({ ...error, code: "rate_limit.exceeded" }))
      : response,
  ),
  "takes it for a missing scope": onResponse("stream", (response) =>
    response.status === 429
      ? refusal(
          response,
          { status: 403, type: "permission_denied", code: "auth.insufficient_scope" },
          { "WWW-Authenticate": 'Bearer error="insufficient_scope"' },
        )
      : response,
  ),
  "counts streams that are gone": remembering("stream", () => {
    const full = new Set<string>();
    return async (request, next) => {
      const response = await next(request);
      if (response.status === 429) full.add(request.path);
      if (!response.isStream || !full.has(request.path)) return response;
      response.stream?.destroy();
      const bare = new FaultyResponse(429, response.headers.lines, Buffer.alloc(0));
      return refusal(
        bare,
        { status: 429, type: "rate_limited", code: "stream.limit" },
        { "Retry-After": "1" },
      );
    };
  }),
});

/** How many events one stream may be ahead of another of the same job. */
const AHEAD = 50;

faults("stream.slow-reader", {
  "lets all readers wait for the slowest": remembering("stream", () => {
    const readers = new Map<string, Set<{ sent: number }>>();
    return async (request, next, { delay }) => {
      const response = await next(request);
      if (!response.isStream) return response;
      const all = readers.get(request.path) ?? new Set();
      readers.set(request.path, all);
      const own = { sent: 0 };
      all.add(own);
      return response.withStream({
        each: async (event) => {
          own.sent += 1;
          while ([...all].some(({ sent }) => sent + AHEAD < own.sent)) await delay(20);
          return event;
        },
        atEnd: () => {
          all.delete(own);
          return [];
        },
      });
    };
  }),
});
