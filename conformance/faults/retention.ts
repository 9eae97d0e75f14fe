import { type JsonObject, objectOf } from "../contract/index.ts";
import { type Fault, faults, onJob, onResponse, remembering } from "../proving/faults.ts";
import type { FaultyResponse } from "../proving/faulty-response.ts";
import { refusal } from "../proving/refusal.ts";

const NOT_FOUND = { status: 404, type: "not_found", code: "job.not_found" };
const GONE = { status: 410, type: "gone", code: "job.expired" };

/** Has jobs that are kept for long expire at another time after their end. */
const keptFor = (ms: number): Fault =>
  onJob((job) => {
    const [end, expiry] = [Date.parse(String(job.finished_at)), Date.parse(String(job.expires_at))];
    return expiry - end > 3_600_000 ? { ...job, expires_at: new Date(end + ms).toISOString() } : job;
  });

faults("retention.period", {
  "keeps jobs for an hour": keptFor(3_600_000),
  "does not say how long": onJob((job) => ({ ...job, expires_at: null })),
  "tells the expiry of a live job": onJob((job) =>
    job.finished_at === null
      ? { ...job, expires_at: new Date(Date.parse(String(job.created_at)) + 1e9).toISOString() }
      : job,
  ),
});

faults("retention.recommended", {
  "keeps jobs for a week": keptFor(7 * 86_400_000),
});

faults("retention.gone", {
  "forgets at once": onResponse(["get", "logs", "stream", "cancel"], (response) =>
    response.status === 410 ? refusal(response, NOT_FOUND) : response,
  ),
  "does not know of it on the stream": onResponse("stream", (response) =>
    response.status === 410 ? refusal(response, NOT_FOUND) : response,
  ),
  "cancels what is no more": onResponse("cancel", (response) =>
    response.status === 410
      ? refusal(response, { status: 409, type: "conflict", code: "job.not_cancelable" })
      : response,
  ),
  "goes on showing the job": remembering("get", () => {
    const last = new Map<string, FaultyResponse>();
    return async (request, next, { lifecycle }) => {
      const response = await next(request);
      if (response.status === 200 && lifecycle.isTerminal(lifecycle.item(response.json)))
        last.set(request.path, response);
      const shown = last.get(request.path);
      if (response.status !== 410 || shown === undefined) return response;
      const id = response.header("Request-Id") ?? "";
      return shown.with("Request-Id", id).withJson({ ...objectOf(shown.json), request_id: id });
    };
  }),
});

faults("retention.forgotten", {
  "remembers for ever": remembering(["get", "logs", "stream", "cancel"], () => {
    const gone = new Set<string>();
    return async (request, next) => {
      const response = await next(request);
      if (response.status === 410) gone.add(request.path);
      return response.status === 404 && gone.has(request.path) ? refusal(response, GONE) : response;
    };
  }),
});

faults("retention.unlisted", {
  "lists what has expired": remembering(["get", "list"], () => {
    const ended = new Map<string, JsonObject>();
    const listed = new Map<string, readonly string[]>();
    return async (request, next, { operation, lifecycle }) => {
      const response = await next(request);
      if (!response.ok) return response;
      if (operation?.role === "get") {
        const job = lifecycle.item(response.json);
        if (lifecycle.isTerminal(job)) ended.set(lifecycle.id(job) ?? "", objectOf(job));
        return response;
      }
      const ids = lifecycle.items(response.json).flatMap((job) => lifecycle.id(job) ?? []);
      const before = listed.get(request.target) ?? [];
      if (ids.length > 0) listed.set(request.target, ids);
      const stale =
        ids.length === 0 ? [...ended].filter(([id]) => before.includes(id)).map(([, job]) => job) : [];
      return stale.length === 0 ? response : response.withJson({ ...objectOf(response.json), data: stale });
    };
  }),
});
