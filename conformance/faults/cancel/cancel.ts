import { type JsonObject, objectOf, stringOf } from "../../contract/index.ts";
import { letsIn } from "../../proving/credentials.ts";
import {
  type Fault,
  faults,
  onJob,
  onRequest,
  onResponse,
  onRole,
  remembering,
} from "../../proving/faults.ts";
import type { FaultyRequest } from "../../proving/faulty-request.ts";
import type { FaultyResponse } from "../../proving/faulty-response.ts";
import { changedError, refusal } from "../../proving/refusal.ts";

const NOT_CANCELABLE = { status: 409, type: "conflict", code: "job.not_cancelable" };

/** The request that reads the job which a request is about to cancel. */
const reading = (request: FaultyRequest) =>
  request
    .withMethod("GET")
    .withTarget(request.path.replace(/\/[^/]+$/, ""))
    .without("Content-Length");

/** As a 202, with the headers that one has. */
function accepted(response: FaultyResponse, request: FaultyRequest): FaultyResponse {
  const self = request.path.replace(/\/[^/]+$/, "");
  const located = response.with("Location", self).with("Content-Location", self);
  return located.withStatus(202).with("Retry-After", "1");
}

faults("cancel.accepted", {
  "answers 200 while the job is still stopping": onResponse("cancel", (response) =>
    response.status === 202 ? response.withStatus(200) : response,
  ),
  "answers 202 when the job is canceled already": onResponse("cancel", (response, request) =>
    response.status === 200 ? accepted(response, request) : response,
  ),
  "keeps quiet about the request": onJob((job) => ({ ...job, cancel_requested_at: null })),
});

faults("cancel.repeat", {
  "counts from the last request": remembering("cancel", () => {
    const asked = new Set<string>();
    return async (request, next, { lifecycle }) => {
      const response = await next(request);
      const body = objectOf(response.json);
      const again = asked.has(request.path) && response.ok && !lifecycle.isTerminal(body.data);
      asked.add(request.path);
      if (!again) return response;
      const now = new Date().toISOString();
      const data = { ...objectOf(body.data), cancel_requested_at: now, updated_at: now };
      const tag = (response.header("ETag") ?? "").replace(/"$/, '-again"');
      return response.withJson({ ...body, data }).with("ETag", tag);
    };
  }),
  "refuses to be asked again": remembering("cancel", () => {
    const asked = new Set<string>();
    return async (request, next) => {
      const response = await next(request);
      if (response.ok && asked.has(request.path)) return refusal(response, NOT_CANCELABLE);
      if (response.ok) asked.add(request.path);
      return response;
    };
  }),
  "refuses once the job is canceled": onRole("cancel", async (request, next, { lifecycle }) => {
    const before = await next(reading(request));
    const response = await next(request);
    const over = lifecycle.isTerminal(lifecycle.item(before.json));
    return response.ok && over ? refusal(response, NOT_CANCELABLE) : response;
  }),
});

/** Answers with the job where the server refuses to cancel for this reason. */
const pretending = (code: string): Fault =>
  onRole("cancel", async (request, next) => {
    const response = await next(request);
    const refused = objectOf(objectOf(response.json).error).code === code;
    return refused ? accepted(await next(reading(request)), request).without("Cache-Control") : response;
  });

/** Changes the refusals of one code. */
const refusing = (code: string, change: (error: JsonObject) => JsonObject): Fault =>
  onResponse("cancel", (response) =>
    changedError(response, (error) => (error.code === code ? change(error) : error)),
  );

faults("cancel.finished", {
  "pretends to cancel": pretending("job.not_cancelable"),
  "does not say how the job ended": refusing("job.not_cancelable", ({ details: _, ...error }) => error),
  "says that the job was canceled": refusing("job.not_cancelable", (error) => ({
    ...error,
    details: { status: "canceled" },
  })),
  "blames the type of the job": refusing("job.not_cancelable", (error) => ({
    ...error,
    code: "job.cancel_unsupported",
  })),
});

faults("cancel.unsupported", {
  "pretends to cancel": pretending("job.cancel_unsupported"),
  "says that the job has ended": refusing("job.cancel_unsupported", (error) => ({
    ...error,
    code: "job.not_cancelable",
  })),
});

/** Changes what a creating request says about being asked to stop, so that the server does something else. */
const misunderstood = (change: (onCancel: JsonObject) => JsonObject): Fault =>
  onRequest("create", (request) => {
    const body = objectOf(request.json);
    const params = objectOf(body.params);
    if (params.on_cancel === undefined) return request;
    return request.withJson({
      ...body,
      params: { ...params, on_cancel: change(objectOf(params.on_cancel)) },
    });
  });

faults("cancel.truthful", {
  "shows canceled before the work has stopped": misunderstood((onCancel) => ({ ...onCancel, after_ms: 0 })),
});

faults("cancel.race", {
  "shows canceled although the work was done": misunderstood((onCancel) =>
    onCancel.outcome === "succeeded" ? { ...onCancel, outcome: "canceled" } : onCancel,
  ),
  "shows canceled although the work failed": misunderstood((onCancel) =>
    onCancel.outcome === "failed" ? { ...onCancel, outcome: "canceled" } : onCancel,
  ),
  "forgets the request when the job ends otherwise": onJob((job) =>
    job.status === "succeeded" || job.status === "failed" ? { ...job, cancel_requested_at: null } : job,
  ),
});

faults("cancel.stops-work", {
  "goes on writing": remembering("logs", () => {
    const reads = new Map<string, number>();
    return async (request, next, { lifecycle }) => {
      const response = await next(request);
      const body = objectOf(response.json);
      const job = await next(reading(request));
      const state = lifecycle.classOf(lifecycle.status(lifecycle.item(job.json)));
      if (!response.ok || state !== "canceled") return response;
      const more = reads.get(request.path) ?? 0;
      reads.set(request.path, more + 1);
      const lines = lifecycle.items(response.json);
      const last = objectOf(lines.at(-1));
      const further = Array.from({ length: more }, (_, index) => ({
        ...last,
        seq: Number(last.seq) + index + 1,
      }));
      return response.withJson({ ...body, data: [...lines, ...further] });
    };
  }),
  "goes on making progress": remembering("get", () => {
    const reads = new Map<string, number>();
    return async (request, next, { lifecycle }) => {
      const response = await next(request);
      const body = objectOf(response.json);
      const job = objectOf(body.data);
      const canceled = lifecycle.classOf(stringOf(job.status)) === "canceled";
      if (!canceled || typeof job.progress !== "number") return response;
      const more = reads.get(request.path) ?? 0;
      reads.set(request.path, more + 1);
      if (more === 0) return response;
      const tag = (response.header("ETag") ?? "").replace(/"$/, `-${more}"`);
      const data = { ...job, progress: Math.min(99, job.progress + more) };
      return response.withJson({ ...body, data }).with("ETag", tag);
    };
  }),
});

faults("cancel.queued", {
  "says that the job has begun": onJob((job) =>
    job.status === "canceled" && job.started_at === null ? { ...job, started_at: job.finished_at } : job,
  ),
  "runs the job all the same": onRole("cancel", async (request, next, { lifecycle }) => {
    const job = await next(reading(request));
    const item = objectOf(lifecycle.item(job.json));
    if (lifecycle.classOf(stringOf(item.status)) !== "initial") return next(request);
    const data = { ...item, cancel_requested_at: new Date().toISOString() };
    const tag = (job.header("ETag") ?? "").replace(/"$/, '-asked"');
    const answer = accepted(job.without("Cache-Control"), request).with("ETag", tag);
    return answer.withJson({ ...objectOf(job.json), data });
  }),
});

faults("cancel.by", {
  "does not say who asked": onJob((job) => ({ ...job, canceled_by: null })),
  "does not say why": onJob((job) => ({ ...job, cancel_reason: null })),
  "names whoever created the job": onJob((job) =>
    job.canceled_by === null ? job : { ...job, canceled_by: objectOf(job.triggered_by).principal_id ?? null },
  ),
});

faults("cancel.hidden", {
  "lets readers cancel": letsIn(["cancel"], (_, response) => response.status === 403),
  "has unknown jobs expired": onResponse("cancel", (response) =>
    response.status === 404
      ? refusal(response, { status: 410, type: "gone", code: "job.expired" })
      : response,
  ),
});
