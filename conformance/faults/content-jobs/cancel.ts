import { objectOf } from "../../contract/index.ts";
import { onError, onJob, onRequest, onResponse, remembering } from "../../proving/faults.ts";
import type { FaultyResponse } from "../../proving/faulty-response.ts";
import { faults, idIn, refused } from "./answers.ts";

const acknowledged = (response: FaultyResponse, path: string): FaultyResponse =>
  response.withStatus(200).withJson({ id: idIn(path), status: "cancelled" });

faults("cancel.acknowledged", {
  "refuses to be asked again": remembering("cancel", () => {
    const asked = new Set<string>();
    return async (request, next) => {
      const response = await next(request);
      if (!response.ok) return response;
      if (asked.has(request.path)) return refused(409, "job.not_cancelable");
      asked.add(request.path);
      return response;
    };
  }),
  "names another job": onResponse("cancel", (response, request) =>
    response.ok ? response.withJson({ id: `run-${idIn(request.path)}`, status: "cancelled" }) : response,
  ),
});

faults("cancel.truthful", {
  "stops in the middle of a step": onRequest("create", (request) => {
    const body = objectOf(request.json);
    const input = objectOf(body.input);
    return input.on_cancel === undefined
      ? request
      : request.withJson({ ...body, input: { ...input, on_cancel: { after_ms: 0 } } });
  }),
  "shows cancelled as soon as it is asked": () => {
    const asked = new Map<string, number>();
    const hidden = onJob((job) => {
      const at = asked.get(String(job.id));
      return at === undefined || (job.status !== "running" && job.status !== "cancelled")
        ? job
        : { ...job, status: "cancelled", completedAt: at };
    })();
    return async (request, next, context) => {
      const response = await hidden(request, next, context);
      const id = idIn(request.path);
      if (context.operation?.role === "cancel" && response.ok && !asked.has(id)) asked.set(id, Date.now());
      return response;
    };
  },
});

faults("cancel.queued", {
  "runs the job all the same": remembering("cancel", () => async (request, next) => {
    const read = await next(request.withMethod("GET").withTarget(request.path.replace(/\/cancel$/, "")));
    return objectOf(read.json).status === "pending" ? acknowledged(read, request.path) : await next(request);
  }),
  "counts a job that never ran as done": onJob((job) =>
    job.status === "cancelled" && objectOf(job.progress).total === 0
      ? { ...job, progress: { total: 1, completed: 1, failed: 0 } }
      : job,
  ),
});

faults("cancel.ended", {
  "pretends to cancel": onResponse("cancel", (response, request) =>
    response.status === 409 ? acknowledged(response, request.path) : response,
  ),
  "says that there is no such job": onResponse("cancel", (response) =>
    response.status === 409 ? refused(404, "job.not_found") : response,
  ),
});

faults("cancel.hidden", {
  "pretends to cancel what does not exist": onResponse("cancel", (response, request) =>
    response.status === 404 ? acknowledged(response, request.path) : response,
  ),
  "has a code of its own for it": onError("cancel", (error) =>
    error.code === "job.not_found" ? { ...error, code: "request.not_found" } : error,
  ),
});
