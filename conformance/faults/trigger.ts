import { isArray, type Json, type JsonObject, objectOf } from "../contract/index.ts";
import { faults, onJob, onRequest, onResponse, onRole, remembering } from "../proving/faults.ts";
import type { FaultyRequest } from "../proving/faulty-request.ts";
import { changedError, refusal } from "../proving/refusal.ts";

/** The type of a triggering request, where it has one. */
function typeIn(request: FaultyRequest): string {
  return String(objectOf(request.json).type ?? "");
}

const isOfAnotherScope = (type: string): boolean => /^(component|environment|deployment|system)\./.test(type);

/** The same request, for a script that holds. */
function scripted(request: FaultyRequest): FaultyRequest {
  return request.withJson({
    ...objectOf(request.json),
    type: "test.script",
    params: { steps: [{ do: "hold" }] },
  });
}

/** What a refused request's error says. */
function errorOf(body: Json | undefined): JsonObject {
  return objectOf(objectOf(body).error);
}

faults("trigger.creates", {
  "does not say whose job it is": onRole("triggerTeamJob", async (request, next) => {
    const response = await next(request);
    const body = objectOf(response.json);
    return response.ok
      ? response.withJson({ ...body, data: { ...objectOf(body.data), team_id: null } })
      : response;
  }),
  "turns the script round": onJob((job) => {
    const { steps } = objectOf(job.params);
    if (!isArray(steps)) return job;
    return { ...job, params: { ...objectOf(job.params), steps: [...steps].reverse() } };
  }),
});

faults("trigger.unknown-type", {
  "says that the body is invalid": onResponse("triggerTeamJob", (response, request) =>
    isOfAnotherScope(typeIn(request))
      ? response
      : changedError(response, (error) =>
          error.code === "job.type_unknown" ? { ...error, code: "request.invalid" } : error,
        ),
  ),
  "guesses what is meant": onRequest("triggerTeamJob", (request) =>
    typeIn(request) === "test" ? scripted(request) : request,
  ),
});

faults("trigger.system-type", {
  "starts it all the same": onRequest("triggerTeamJob", (request) =>
    isOfAnotherScope(typeIn(request)) ? scripted(request) : request,
  ),
  "blames the project": onResponse("triggerTeamJob", (response, request) =>
    isOfAnotherScope(typeIn(request))
      ? changedError(response, (error) => ({ ...error, param: "project_id" }))
      : response,
  ),
});

faults("trigger.project-required", {
  "takes any project that it has shown before": remembering("any", () => {
    let shown: string | undefined;
    return async (request, next, { operation }) => {
      const body = objectOf(request.json);
      const isMissing =
        operation?.id === "triggerTeamJob" && typeIn(request) !== "" && !("project_id" in body);
      const response = await next(isMissing ? request.withJson({ ...body, project_id: shown }) : request);
      shown ??= response.body.toString("utf8").match(/"project_id":"([^"]+)"/)?.[1];
      return response;
    };
  }),
});

faults("trigger.project-foreign", {
  "blames no member": onResponse("triggerTeamJob", (response) =>
    changedError(response, ({ param, ...error }) =>
      error.code === "project.not_found" ? error : { ...error, ...(param === undefined ? {} : { param }) },
    ),
  ),
  "says that the body is invalid": onResponse("triggerTeamJob", (response) =>
    changedError(response, (error) =>
      error.code === "project.not_found" ? { ...error, code: "request.invalid" } : error,
    ),
  ),
});

faults("trigger.params-validated", {
  "takes a negative figure for zero": onRequest("triggerTeamJob", (request) => {
    const body = objectOf(request.json);
    const params = objectOf(body.params);
    return Number(params.queue_ms) < 0
      ? request.withJson({ ...body, params: { ...params, queue_ms: 0 } })
      : request;
  }),
  "makes the job before it looks at the params": onRole("triggerTeamJob", async (request, next) => {
    const response = await next(request);
    const { param } = errorOf(response.json);
    if (response.status === 400 && param === "params.bogus") {
      const body = objectOf(request.json);
      const { bogus: _, ...params } = objectOf(body.params);
      await next(request.withJson({ ...body, params }));
    }
    return response;
  }),
  "blames the params as a whole": onResponse("triggerTeamJob", (response) =>
    changedError(response, (error) =>
      /^params\.on_cancel\./.test(String(error.param)) ? { ...error, param: "params" } : error,
    ),
  ),
});

faults("trigger.single-flight", {
  "starts a second one": onRole("triggerTeamJob", async (request, next) => {
    const response = await next(request);
    return errorOf(response.json).code === "job.conflict" ? await next(scripted(request)) : response;
  }),
  "allows one for the whole team": remembering("triggerTeamJob", () => {
    let first: JsonObject | undefined;
    return async (request, next, { lifecycle }) => {
      const response = await next(request);
      const job = objectOf(lifecycle.item(response.json));
      if (!response.ok || typeIn(request) !== "data.sync") return response;
      first ??= job;
      if (objectOf(first.resource).id === objectOf(job.resource).id) {
        first = job;
        return response;
      }
      const details = { existing_job_id: first.id ?? "" };
      const conflict = refusal(response, { status: 409, type: "conflict", code: "job.conflict" });
      return changedError(conflict, (error) => ({ ...error, details }));
    };
  }),
  "does not name the one that is live": onResponse("triggerTeamJob", (response) =>
    changedError(response, ({ details, ...error }) =>
      error.code === "job.conflict" || details === undefined ? error : { ...error, details },
    ),
  ),
  "names another one": onResponse("triggerTeamJob", (response) =>
    changedError(response, (error) =>
      error.code === "job.conflict"
        ? { ...error, details: { existing_job_id: "job_0000000000000000another" } }
        : error,
    ),
  ),
});

faults("trigger.notify", {
  "shows false always": onJob((job) => ({ ...job, notify: false })),
  "sends mail unless told otherwise": onRequest("triggerTeamJob", (request) => {
    const body = objectOf(request.json);
    return body.notify === undefined && typeIn(request) !== ""
      ? request.withJson({ ...body, notify: true })
      : request;
  }),
});

faults("trigger.deadline", {
  "does not look at the deadline": onRequest("triggerTeamJob", (request) => {
    const { deadline, ...body } = objectOf(request.json);
    return deadline === undefined ? request : request.withJson(body);
  }),
  "says that it was asked to stop": onJob((job) =>
    job.cancel_reason === "deadline" ? { ...job, cancel_reason: "requested" } : job,
  ),
  "starts what is late before it stops it": onJob((job) =>
    job.cancel_reason === "deadline" && job.started_at === null
      ? { ...job, started_at: job.finished_at }
      : job,
  ),
});
