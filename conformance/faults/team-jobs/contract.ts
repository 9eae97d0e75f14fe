import { isObject, objectOf } from "../../contract/index.ts";
import { arrayOf } from "../../contract/json.ts";
import { onError, onItems, onRequest, onResponse, onRole } from "../../proving/faults.ts";
import { faults, idIn, refused } from "./answers.ts";

faults("contract.status-documented", {
  "says that ids of another form are gone": onResponse("get", (response, request) =>
    response.status === 404 && /\W/.test(idIn(request.path)) ? response.withStatus(410) : response,
  ),
});

faults("contract.content-type", {
  "calls its JSON text": onResponse("list", (response) => response.with("Content-Type", "text/plain")),
});

faults("contract.headers", {
  "puts blanks into a URL": onResponse("create", (response) => {
    const location = response.header("Location");
    return location === undefined ? response : response.with("Location", `${location}#the new run`);
  }),
});

faults("contract.body-schema", {
  "counts in texts": onItems((items) =>
    items.map((run) =>
      isObject(run.progress) ? { ...run, progress: { ...run.progress, total: "100" } } : run,
    ),
  ),
  "leaves out what is null": onItems((items) =>
    items.map(({ completed_at, ...run }) =>
      completed_at === null ? run : { ...run, completed_at: completed_at ?? null },
    ),
  ),
});

faults("contract.no-server-error", {
  "fails at ids with percent signs": onResponse("get", (response, request) =>
    request.path.includes("%") ? refused(500, "internal.error") : response,
  ),
});

faults("contract.examples-accepted", {
  "refuses what the contract shows": onRole("create", async (request, next) => {
    const { notify, params } = objectOf(request.json);
    const shown = notify === true && objectOf(params).integration_id !== undefined;
    if (!shown) return await next(request);
    // Whoever may not call the operation at all hears that first.
    const response = await next(request.withBody("{}"));
    return response.status === 400 ? refused(400, "request.invalid", "params.integration_id") : response;
  }),
});

faults("contract.invalid-refused", {
  "runs something else where it can't make sense of the request": onRole("create", async (request, next) => {
    const response = await next(request);
    const { code, param } = objectOf(objectOf(response.json).error);
    const body = objectOf(request.json);
    const isOdd = param === "job_type" || (param === "project_id" && body.project_id !== undefined);
    if (response.status !== 400 || code !== "request.invalid" || !isOdd) return response;
    const steps = [{ do: "hold" }];
    const project = arrayOf(request.body.toString("utf8").match(/proj_\w+/))[0] ?? body.project_id ?? null;
    return await next(request.withJson({ job_type: "test_script", project_id: project, params: { steps } }));
  }),
  "reads numbers loosely": onRequest("list", (request) => {
    const limit = Number.parseInt(request.query.get("limit") ?? "50", 10);
    return limit >= 1 && limit <= 200 ? request.withQuery("limit", String(limit)) : request;
  }),
});

faults("errors.method-not-allowed", {
  "answers 404": onResponse("any", (response) =>
    response.status === 405 ? refused(404, "request.not_found") : response,
  ),
  "allows DELETE in words": onResponse("any", (response) => {
    const allow = response.header("Allow");
    return response.status === 405 && allow !== undefined
      ? response.with("Allow", `${allow}, DELETE, PUT, PATCH`)
      : response;
  }),
});

faults("errors.param", {
  "calls the parts of params by pointers": onError("create", (error) =>
    typeof error.param === "string" && error.param.endsWith(".ms")
      ? { ...error, param: `/${error.param.replaceAll(".", "/")}` }
      : error,
  ),
});
