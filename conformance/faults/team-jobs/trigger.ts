import { isArray, type JsonObject, objectOf } from "../../contract/index.ts";
import { onError, onJob, onRequest, onResponse, onRole, remembering } from "../../proving/faults.ts";
import type { FaultyRequest } from "../../proving/faulty-request.ts";
import { errorOf, faults, runOf } from "./answers.ts";

/** The type of a triggering request, where it has one. */
function typeIn(request: FaultyRequest): string {
  return String(objectOf(request.json).job_type ?? "");
}

const isSystem = (request: FaultyRequest): boolean => typeIn(request).startsWith("system_");

/** The same request, for a script that holds. */
function scripted(request: FaultyRequest): FaultyRequest {
  return request.withJson({
    ...objectOf(request.json),
    job_type: "test_script",
    params: { steps: [{ do: "hold" }] },
  });
}

faults("create.location", {
  "leads to the team's list": onResponse("create", (response, request) =>
    response.ok ? response.with("Location", request.path.replace(/\/trigger$/, "")) : response,
  ),
  "names the host behind the proxy": onResponse("create", (response) => {
    const location = response.header("Location");
    return location === undefined
      ? response
      : response.with("Location", new URL(location, "http://10.0.0.7:3000").href);
  }),
});

faults("trigger.creates", {
  "does not say for which project": onResponse("create", (response) =>
    response.ok ? response.withJson({ job_run: { ...runOf(response), project_id: null } }) : response,
  ),
  "turns the script round": onJob((run) => {
    const params = objectOf(run.params);
    return isArray(params.steps)
      ? { ...run, params: { ...params, steps: [...params.steps].reverse() } }
      : run;
  }),
});

faults("trigger.notify", {
  "shows false always": onJob((run) => ({ ...run, notify: false })),
  "sends mail unless told otherwise": onRequest("create", (request) => {
    const body = objectOf(request.json);
    return body.notify === undefined && typeof body.job_type === "string" && request.body.length < 10_000
      ? request.withJson({ ...body, notify: true })
      : request;
  }),
});

faults("trigger.unknown-type", {
  "says that the body is invalid": onError("create", (error, request) =>
    error.code === "job.type_unknown" && !isSystem(request) ? { ...error, code: "request.invalid" } : error,
  ),
  "guesses what is meant": onRequest("create", (request) =>
    typeIn(request) === "test" ? scripted(request) : request,
  ),
});

faults("trigger.system-type", {
  "starts it all the same": onRequest("create", (request) =>
    isSystem(request) ? scripted(request) : request,
  ),
  "blames the project": onError("create", (error, request) =>
    isSystem(request) ? { ...error, param: "project_id" } : error,
  ),
});

faults("trigger.project-required", {
  "takes any project of the team": onRole("create", async (request, next) => {
    const body = objectOf(request.json);
    if (typeIn(request) === "" || "project_id" in body) return await next(request);
    // The other contract, on the same server, lists sites with their projects.
    const sites = await next(
      request.withMethod("GET").withTarget("/v1/sites").withBody("").without("Content-Type"),
    );
    const [, project_id = ""] = sites.body.toString("utf8").match(/"project_id":"([^"]+)"/) ?? [];
    return await next(request.withJson({ ...body, project_id }));
  }),
});

faults("trigger.project-foreign", {
  "blames no member": onError("create", ({ param, ...error }) =>
    error.code === "project.not_found" || param === undefined ? error : { ...error, param },
  ),
  "says that the body is invalid": onError("create", (error) =>
    error.code === "project.not_found" ? { ...error, code: "request.invalid" } : error,
  ),
});

faults("trigger.params-validated", {
  "takes a negative figure for zero": onRequest("create", (request) => {
    const body = objectOf(request.json);
    const params = objectOf(body.params);
    return Number(params.queue_ms) < 0
      ? request.withJson({ ...body, params: { ...params, queue_ms: 0 } })
      : request;
  }),
  "makes the run before it looks at the params": onRole("create", async (request, next) => {
    const response = await next(request);
    if (response.status === 400 && errorOf(response).param === "params.bogus") {
      const body = objectOf(request.json);
      const { bogus: _, ...params } = objectOf(body.params);
      await next(request.withJson({ ...body, params }));
    }
    return response;
  }),
  "blames the params as a whole": onError("create", (error) =>
    /^params\.on_cancel\./.test(String(error.param)) ? { ...error, param: "params" } : error,
  ),
});

faults("trigger.single-flight", {
  "starts a second one": onRole("create", async (request, next) => {
    const response = await next(request);
    return response.status === 409 ? await next(scripted(request)) : response;
  }),
  "names another one": onResponse("create", (response) =>
    response.status === 409
      ? response.withJson({ ...objectOf(response.json), existing_run_id: "job_0000000000000000another" })
      : response,
  ),
  "allows one for the whole team": remembering("create", () => {
    let first: JsonObject | undefined;
    return async (request, next) => {
      const response = await next(request);
      const run = runOf(response);
      if (!response.ok || typeIn(request) !== "data_sync") return response;
      first ??= run;
      if (first.project_id === run.project_id) {
        first = run;
        return response;
      }
      const error = { code: "job.conflict", message: "there is one already" };
      const refusal = response.without("Location").withStatus(409);
      return refusal.withJson({ error, existing_run_id: first.id ?? "" });
    };
  }),
  "has a code of its own for it": onError("create", (error) =>
    error.code === "job.conflict" ? { ...error, code: "job.already_running" } : error,
  ),
});
