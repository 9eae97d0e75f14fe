import { objectOf } from "../../contract/index.ts";
import { type Fault, faults, type Handler, onRequest, onRole, onStream } from "../../proving/faults.ts";
import type { FaultyRequest } from "../../proving/faulty-request.ts";
import type { FaultyResponse } from "../../proving/faulty-response.ts";
import { isFresh, resumedFrom, resumingFrom, saysBoth } from "./stream-request.ts";

/** Asks for something else where a stream is resumed; what is no stream (204, an error) stays as it is. */
function onResumed(meant: (request: FaultyRequest) => boolean, instead: Handler): Fault {
  return onRole("stream", async (request, next, context) => {
    const response = await next(request);
    if (!response.isStream || !meant(request)) return response;
    response.stream?.destroy();
    return await instead(request, next, context);
  });
}

const byHeader = (request: FaultyRequest): boolean =>
  resumedFrom(request) !== undefined && !request.query.has("after");
const byParameter = (request: FaultyRequest): boolean =>
  resumedFrom(request) !== undefined && request.header("Last-Event-ID") === undefined;

faults("stream.resume", {
  "does not look at Last-Event-ID": onResumed(byHeader, (request, next) =>
    next(request.without("Last-Event-ID")),
  ),
  "sends the last event once more": onResumed(byHeader, (request, next) =>
    next(resumingFrom(request, (id) => id - 1)),
  ),
  "skips the first event": onStream((request) => {
    let skipped = !byHeader(request);
    return {
      each: (event) => {
        if (skipped || event.id === undefined) return event;
        skipped = true;
        return undefined;
      },
    };
  }),
  "loses what happens while it replays": onStream((request) => {
    const begun = performance.now();
    let lost = !byHeader(request);
    return {
      each: (event) => {
        if (lost || event.event !== "log" || performance.now() - begun < 40) return event;
        lost = true;
        return undefined;
      },
    };
  }),
});

faults("stream.after", {
  "does not look at after": onResumed(byParameter, (request, next) => next(request.withoutQuery("after"))),
  "sends the event that is named too": onResumed(byParameter, (request, next) =>
    next(resumingFrom(request, (id) => id - 1)),
  ),
});

faults("stream.after-conflict", {
  "believes the header": onRequest("stream", (request) =>
    saysBoth(request) ? request.withoutQuery("after") : request,
  ),
  "believes the parameter": onRequest("stream", (request) =>
    saysBoth(request) ? request.without("Last-Event-ID") : request,
  ),
});

faults("stream.after-invalid", {
  "takes what is no number for nothing": onRequest("stream", (request) =>
    /^\d+$/.test(request.query.get("after") ?? "0") ? request : request.withoutQuery("after"),
  ),
  "waits for an event of the future": onRequest("stream", (request) =>
    Number(request.query.get("after")) > 1e9 ? request.withoutQuery("after") : request,
  ),
});

faults("stream.reset", {
  "says nothing of the gap": onStream(() => ({
    each: (event) => (event.event === "reset" ? undefined : event),
  })),
  "sends no job after the reset": onStream(() => {
    let isReset = false;
    return {
      each: (event) => {
        const dropped =
          isReset && event.event === "job" && objectOf(JSON.parse(event.data ?? "{}")).finished_at === null;
        isReset = event.event === "reset";
        return dropped ? undefined : event;
      },
    };
  }),
  "refuses an id that it does not know": onRole("stream", async (request, next): Promise<FaultyResponse> => {
    const id = request.header("Last-Event-ID") ?? "0";
    return await next(/^\d+$/.test(id) || isFresh(request) ? request : request.withQuery("after", id));
  }),
});
