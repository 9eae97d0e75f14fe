import { gzipSync } from "node:zlib";
import { objectOf } from "../../contract/index.ts";
import {
  faults,
  onEvents,
  onRequest,
  onResponse,
  onRole,
  onStream,
  remembering,
} from "../../proving/faults.ts";
import { dataOf, withData } from "../../proving/wire-event.ts";
import { isFresh } from "./stream-request.ts";
import { streamed } from "./streamed.ts";

faults("stream.headers", {
  "says another charset": onResponse("stream", (response) =>
    response.isStream ? response.with("Content-Type", "text/event-stream; charset=iso-8859-1") : response,
  ),
  "compresses the stream": onResponse("stream", (response) =>
    response.isStream
      ? response.with("Content-Encoding", "gzip").withStream({ bytes: (text) => gzipSync(text) })
      : response,
  ),
  "lets proxies hold it back": onResponse("stream", (response) =>
    response.isStream ? response.without("X-Accel-Buffering") : response,
  ),
});

faults("stream.not-acceptable", {
  "streams whatever Accept says": onRequest("stream", (request) =>
    request.with("Accept", "text/event-stream"),
  ),
  "looks for the name alone": onRequest("stream", (request) =>
    request.header("Accept")?.includes("text/event-stream") === true
      ? request.with("Accept", "text/event-stream")
      : request,
  ),
  "knows nothing but the name": onRequest("stream", (request) =>
    request.header("Accept") === "text/event-stream" ? request : request.with("Accept", "image/png"),
  ),
});

faults("stream.errors-are-json", {
  // To its first caller only, so that what it tells strangers of hidden jobs stays the same.
  "opens the stream before it looks the job up": remembering("any", () => {
    let caller: string | undefined;
    return async (request, next, { operation }) => {
      caller ??= request.credentials;
      const response = await next(request);
      const { code } = objectOf(objectOf(response.json).error);
      const isMeant = operation?.role === "stream" && code === "job.not_found";
      return isMeant && request.credentials === caller
        ? streamed(response, `event: error\ndata: ${JSON.stringify(response.json)}\n\n`)
        : response;
    };
  }),
});

faults("stream.snapshot-first", {
  "starts with the next change": onStream((request) => {
    let first = isFresh(request);
    return {
      each: (event) => {
        const isSnapshot = first && event.event === "job";
        if (event.event !== undefined) first = false;
        return isSnapshot && objectOf(dataOf(event)).finished_at === null ? undefined : event;
      },
    };
  }),
  "leaves out of the snapshot who started the job": onStream((request) => {
    let first = isFresh(request);
    return {
      each: (event) => {
        const job = dataOf(event);
        const isHeld = objectOf(job).finished_at === null && objectOf(job).started_at !== null;
        if (!first || event.event !== "job" || !isHeld) return event;
        first = false;
        return withData(event, { ...objectOf(job), triggered_by: { kind: "api", principal_id: null } });
      },
    };
  }),
  "has nothing to say of a job that has ended": onRole("stream", async (request, next, { lifecycle }) => {
    const parent = request.path.slice(0, request.path.lastIndexOf("/"));
    const asked = await next(request.withTarget(parent).with("Accept", "application/json"));
    if (!isFresh(request) || !lifecycle.isTerminal(lifecycle.item(asked.json))) return await next(request);
    const bare = ["ETag", "Cache-Control", "Vary"].reduce((all, name) => all.without(name), asked);
    return bare.withStatus(204).empty();
  }),
});

faults("stream.retry", {
  "does not say when to reconnect": onEvents((event) => (event.retry === undefined ? event : undefined)),
  "says it with every event": onEvents((event) =>
    event.event === undefined ? event : [{ retry: 3000 }, event],
  ),
});
