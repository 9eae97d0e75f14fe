import { isArray, isObject, type Json, type JsonObject, objectOf } from "../../contract/index.ts";
import { faults, onJob, onJson, onRequest, remembering } from "../../proving/faults.ts";

/** Changes the lines of the list. */
function onLines(change: (lines: readonly JsonObject[], query: URLSearchParams) => readonly JsonObject[]) {
  return onJson("logs", (body, request) => {
    const lines = isArray(body.data) ? body.data.map(objectOf) : [];
    return { ...body, data: change(lines, request.query) };
  });
}

faults("logs.order", {
  "lists the newest line first": onLines((lines) => [...lines].reverse()),
  "loses a line between two pages": onLines((lines, query) => (query.has("cursor") ? lines.slice(1) : lines)),
  "repeats a line on the next page": remembering("logs", () => {
    const last = new Map<string, Json>();
    return async (request, next) => {
      const response = await next(request);
      const body = response.json;
      if (!response.ok || !isObject(body) || !isArray(body.data)) return response;
      const before = request.query.has("cursor") ? last.get(request.path) : undefined;
      const [own] = body.data.slice(-1);
      if (own !== undefined) last.set(request.path, own);
      return before === undefined ? response : response.withJson({ ...body, data: [before, ...body.data] });
    };
  }),
});

faults("logs.level", {
  "lists the lines of exactly this level": onLines((lines, query) =>
    query.has("level") ? lines.filter(({ level }) => level === query.get("level")) : lines,
  ),
  "does not look at the level": onRequest("logs", (request) => request.withoutQuery("level")),
});

faults("logs.after", {
  "lists the line itself too": onRequest("logs", (request) => {
    const after = request.query.get("after");
    return after === null ? request : request.withQuery("after", String(Math.max(0, Number(after) - 1)));
  }),
  "does not look at after": onRequest("logs", (request) => request.withoutQuery("after")),
});

faults("logs.same-as-events", {
  "rounds times in the list": onLines((lines) =>
    lines.map((line) => ({ ...line, timestamp: String(line.timestamp).replace(/\.\d+Z$/, ".000Z") })),
  ),
  "takes line ends out of the list": onLines((lines) =>
    lines.map((line) => ({ ...line, message: String(line.message).replaceAll("\n", " ") })),
  ),
});

faults("logs.not-embedded", {
  "repeats the lines in the job": onJob((job) => {
    const { steps } = objectOf(job.params);
    const lines = (isArray(steps) ? steps : []).map(objectOf).filter((step) => step.do === "log");
    return { ...job, logs: lines.map(({ message }) => ({ message })) };
  }),
  "shows the last line as the message of its status": onJob((job) => {
    const { steps } = objectOf(job.params);
    const last = (isArray(steps) ? steps : []).map(objectOf).findLast((step) => step.do === "log");
    if (last === undefined || job.status_message === undefined) return job;
    return { ...job, status_message: last.message };
  }),
});

faults("logs.truncation", {
  "says nothing of lines that were dropped": onJson("logs", (body) => ({
    ...body,
    truncated: false,
    dropped: 0,
  })),
  "counts one too many": onJson("logs", (body) => ({
    ...body,
    dropped: Number(body.dropped) > 0 ? Number(body.dropped) + 1 : 0,
  })),
  "says so of every log": onJson("logs", (body) => ({ ...body, truncated: true })),
});
