import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { objectOf } from "../../contract/index.ts";
import { faults, onEvents, onRequest, onResponse, onRole, onStream } from "../../proving/faults.ts";
import { FaultyResponse } from "../../proving/faulty-response.ts";
import { dataOf, withData } from "../../proving/wire-event.ts";
import { isFresh } from "./stream-request.ts";

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
});

faults("stream.errors-are-json", {
  "opens the stream before it looks the job up": onResponse("stream", (response) => {
    const { code } = objectOf(objectOf(response.json).error);
    if (response.status !== 404 || code !== "job.not_found") return response;
    const headers = response
      .with("Content-Type", "text/event-stream")
      .with("Cache-Control", "no-store, no-transform")
      .with("X-Accel-Buffering", "no")
      .with("Vary", "Authorization, Accept, Accept-Encoding, Forge-Version, Prefer").headers.lines;
    const text = `event: error\ndata: ${JSON.stringify(response.json)}\n\n`;
    return new FaultyResponse(200, headers, Buffer.alloc(0), Readable.from([Buffer.from(text)]));
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
        if (!first || event.event !== "job" || objectOf(job).finished_at !== null) return event;
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
