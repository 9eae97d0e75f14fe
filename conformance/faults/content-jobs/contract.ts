import { arrayOf, objectOf } from "../../contract/json.ts";
import { onError, onItems, onRequest, onResponse, onRole } from "../../proving/faults.ts";
import { faults, refused } from "./answers.ts";

faults("contract.status-documented", {
  "answers 206": onResponse("list", (response) => (response.ok ? response.withStatus(206) : response)),
});

faults("contract.content-type", {
  "calls its JSON text": onResponse("list", (response) => response.with("Content-Type", "text/plain")),
});

faults("contract.body-schema", {
  "counts in texts": onItems((items) =>
    items.map((job) => ({ ...job, progress: { ...objectOf(job.progress), total: "100" } })),
  ),
  "leaves out what is null": onItems((items) =>
    items.map(({ completedAt, ...job }) =>
      completedAt === null ? job : { ...job, completedAt: completedAt ?? null },
    ),
  ),
});

faults("contract.no-server-error", {
  "fails at ids with percent signs": onResponse("get", (response, request) =>
    request.path.includes("%") ? refused(500, "server.error") : response,
  ),
});

faults("contract.examples-accepted", {
  "refuses what the contract shows": onRole("create", async (request, next) => {
    const body = objectOf(request.json);
    const shown = body.category === "sync" && arrayOf(objectOf(body.input).steps).length === 2;
    return shown ? refused(400, "request.invalid", "category") : await next(request);
  }),
});

faults("contract.invalid-refused", {
  "runs something else where it can't make sense of the request": onRole("create", async (request, next) => {
    const response = await next(request);
    const { code, param } = objectOf(response.json);
    const told = typeof param === "string" && /\.ms$/.test(param);
    if (response.status !== 400 || code !== "request.invalid" || told) return response;
    return await next(request.withJson({ workflow: "test.script", input: { steps: [{ do: "hold" }] } }));
  }),
});

faults("errors.malformed-json", {
  "takes it for a wrong member": onError("create", (error) =>
    error.code === "request.malformed_json" ? { ...error, code: "request.invalid" } : error,
  ),
});

faults("errors.param", {
  "names the outermost member only": onError("create", (error) =>
    typeof error.param === "string" ? { ...error, param: error.param.split(".")[0] } : error,
  ),
});

faults("errors.unknown-parameter", {
  "does not look at what it does not know": onRequest(["list", "get"], (request) =>
    [...request.query.keys()]
      .filter((name) => !["status", "category", "limit"].includes(name))
      .reduce((all, name) => all.withoutQuery(name), request),
  ),
});
