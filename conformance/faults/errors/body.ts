import { isArray, isObject, type Json, objectOf } from "../../contract/index.ts";
import { faultsOf, onRequest, onResponse, onRole } from "../../proving/faults.ts";
import type { FaultyRequest } from "../../proving/faulty-request.ts";
import { changedError } from "../../proving/refusal.ts";

const shared = faultsOf("jobs", "team-jobs");

const LIMIT = 65_536;
const KNOWN = ["type", "job_type", "project_id", "params", "notify", "metadata", "deadline"];

shared("errors.malformed-json", {
  "reads JSON with a comma too many": onRequest("create", (request) => {
    const text = request.body.toString("utf8");
    return text.endsWith(",}") ? request.withBody(`${text.slice(0, -2)}}`) : request;
  }),
  "says of no JSON that it is invalid": onResponse("create", (response) =>
    changedError(response, (error) =>
      error.code === "request.malformed_json" ? { ...error, code: "request.invalid" } : error,
    ),
  ),
});

shared("errors.media-type", {
  "reads any type as JSON": onRequest("create", (request) =>
    request.with("Content-Type", "application/json"),
  ),
  "reads JSON by any name that contains it": onRequest("create", (request) =>
    request.header("Content-Type")?.includes("json") === true
      ? request.with("Content-Type", "application/json")
      : request,
  ),
  "knows no parameters of a type": onRequest("create", (request) =>
    request.header("Content-Type")?.includes(";") === true
      ? request.with("Content-Type", "text/plain")
      : request,
  ),
});

/** The body without the blanks at its end, which is small enough again. */
function trimmed(request: FaultyRequest): FaultyRequest {
  return request.body.length > LIMIT
    ? request.withBody(request.body.toString("utf8").trimEnd() || "{")
    : request;
}

shared("errors.too-large", {
  "has no limit": onRequest("create", trimmed),
  "believes Content-Length": onRequest("create", (request) =>
    request.header("Transfer-Encoding") === undefined ? request : trimmed(request),
  ),
  "refuses bodies that are just small enough": onRole("create", async (request, next) => {
    const { length } = request.body;
    return await next(
      length > LIMIT - 1_000 && length <= LIMIT ? request.withBody(" ".repeat(LIMIT + 1)) : request,
    );
  }),
});

shared("errors.param", {
  "names no member of the body": onResponse("create", (response) =>
    changedError(response, (error) => {
      const { param, ...rest } = error;
      return param === "notify" ? rest : error;
    }),
  ),
  "names the outermost member only": onResponse("create", (response) =>
    changedError(response, (error) =>
      error.code === "request.invalid" && typeof error.param === "string"
        ? { ...error, param: error.param.replace(/\..*/, "") }
        : error,
    ),
  ),
  "counts from 1": onResponse("create", (response) =>
    changedError(response, (error) =>
      error.code === "request.invalid" && typeof error.param === "string"
        ? { ...error, param: error.param.replace(/\d+/, (index) => String(Number(index) + 1)) }
        : error,
    ),
  ),
  "names no parameter of a list": onResponse("list", (response, request) =>
    changedError(response, (error) => {
      const { param, ...rest } = error;
      return request.query.get("limit") === "ten" ? rest : error;
    }),
  ),
});

shared("errors.unknown-member", {
  "drops what it does not know": onRequest("triggerTeamJob", (request) => {
    const body = request.json;
    if (!isObject(body) || Object.keys(body).every((name) => KNOWN.includes(name))) return request;
    return request.withJson(
      Object.fromEntries(Object.entries(body).filter(([name]) => KNOWN.includes(name))),
    );
  }),
  "looks at the outermost members only": onRequest("triggerTeamJob", (request) => {
    const body = objectOf(request.json);
    const params = objectOf(body.params);
    if (!isArray(params.steps) || !request.body.includes("colour")) return request;
    return request.withJson({ ...body, params: { ...params, steps: params.steps.map(withoutColour) } });
  }),
  "does not say which": onResponse("create", (response) =>
    changedError(response, (error) => {
      const { param, ...rest } = error;
      return error.code === "request.unknown_field" ? rest : error;
    }),
  ),
});

function withoutColour(step: Json): Json {
  if (!isObject(step)) return step;
  const { colour: _, ...rest } = step;
  return rest;
}
