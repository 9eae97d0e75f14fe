import { isArray, isObject, type Json, type JsonObject, objectOf } from "../contract/index.ts";
import { faults, onEvents, onJson, onRequest, onResponse, onRole } from "../proving/faults.ts";
import { refusal } from "../proving/refusal.ts";
import { dataOf, withData } from "../proving/wire-event.ts";

faults("contract.status-documented", {
  "answers 203": onResponse("listSites", (response) =>
    response.status === 200 ? response.withStatus(203) : response,
  ),
  "answers 206": onResponse("getSite", (response) =>
    response.status === 200 ? response.withStatus(206) : response,
  ),
});

faults("contract.content-type", {
  "calls its JSON text": onResponse("getSite", (response) => response.with("Content-Type", "text/plain")),
  "gives no type": onResponse("logs", (response) => response.without("Content-Type")),
  "gives 304 a type": onResponse("get", (response) =>
    response.status === 304 ? response.with("Content-Type", "application/json") : response,
  ),
});

faults("contract.headers", {
  "leaves the version out": onResponse("listSites", (response) => response.without("Forge-Version")),
  "numbers versions": onResponse("listSites", (response) => response.with("Forge-Version", "2")),
});

/** Changes every site of a list. */
const onSites = (change: (site: Json) => Json) =>
  onJson("listSites", (body) => (isArray(body.data) ? { ...body, data: body.data.map(change) } : body));

faults("contract.body-schema", {
  "counts milliseconds": onSites((site) => ({
    ...objectOf(site),
    created_at: Date.parse(String(objectOf(site).created_at)),
  })),
  "leaves out what is empty": onJson("logs", (body) => {
    const { truncated, ...rest } = body;
    return truncated === false ? rest : body;
  }),
  "has a number for a name": onSites((site) => ({ ...objectOf(site), name: 7 })),
});

faults("contract.event-schema", {
  "shouts levels": onEvents((event) => {
    const line = dataOf(event);
    return event.event === "log" && isObject(line)
      ? withData(event, { ...line, level: String(line.level).toUpperCase() })
      : event;
  }),
  "gives end a reason in place of the status": onEvents((event) =>
    event.event === "end" ? { ...event, data: '"over"' } : event,
  ),
});

const FAILURE = { status: 500, type: "internal", code: "internal.error" };

faults("contract.no-server-error", {
  "fails at JSON that is no object": onRole("create", async (request, next) => {
    const response = await next(request);
    const body = request.json;
    return body !== undefined && !isObject(body) ? refusal(response, FAILURE) : response;
  }),
  "fails at deep JSON": onRole("create", async (request, next) => {
    const response = await next(request);
    return request.body.toString("latin1").includes('{"a":{"a":{"a":{"a":')
      ? refusal(response, FAILURE)
      : response;
  }),
  "fails at numbers of more than 32 bits": onRole("logs", async (request, next) => {
    const response = await next(request);
    return Number(request.query.get("after")) >= 2 ** 31 ? refusal(response, FAILURE) : response;
  }),
  "fails at a parameter that is given twice": onRole("list", async (request, next) => {
    const response = await next(request);
    return request.query.getAll("limit").length > 1 ? refusal(response, FAILURE) : response;
  }),
  "fails at methods that it does not know": onRole("any", async (request, next) => {
    const response = await next(request);
    return request.method === "PROPFIND" ? refusal(response, FAILURE) : response;
  }),
  "fails at paths that can't be decoded": onRole("any", async (request, next) => {
    const response = await next(request);
    return /%(?![0-9a-f]{2})|%ff/i.test(request.path) ? refusal(response, FAILURE) : response;
  }),
});

const INVALID = { status: 400, type: "invalid_request", code: "request.invalid" };

/** Refuses what the server would take; whoever may not call the operation at all hears that first. */
const refusing = (where: string, wrongly: (body: JsonObject) => boolean, param: string) =>
  onRole(where, async (request, next) => {
    if (!wrongly(objectOf(request.json))) return await next(request);
    const response = await next(request.withBody("{}"));
    return response.status === 400 ? refusal(response, { ...INVALID, param }) : response;
  });

faults("contract.examples-accepted", {
  "demands names without a dash": refusing(
    "installComponent",
    ({ slug }) => String(slug).includes("-"),
    "slug",
  ),
  "demands keys of letters": refusing(
    "triggerTeamJob",
    ({ metadata }) => Object.keys(objectOf(metadata)).some((key) => !/^\w+$/.test(key)),
    "metadata",
  ),
});

const STEPS = ["wait", "progress", "log", "hold", "retry", "succeed", "fail"];

faults("contract.invalid-refused", {
  "copies whatever it is told": onRequest("cloneEnvironment", (request) =>
    isObject(request.json) && typeof request.json.name === "string" && request.json.name !== ""
      ? request.withJson({ name: request.json.name.slice(0, 60) })
      : request.withJson({ name: "copy" }),
  ),
  "skips steps that it does not know": onRequest("triggerTeamJob", (request) => {
    const body = objectOf(request.json);
    const params = objectOf(body.params);
    if (!isArray(params.steps)) return request;
    const steps = params.steps.filter((step) => STEPS.includes(String(objectOf(step).do)));
    return steps.length === params.steps.length
      ? request
      : request.withJson({ ...body, params: { ...params, steps } });
  }),
  "reads numbers loosely": onRequest(["logs", "listSites"], (request) => {
    const limit = Number.parseInt(request.query.get("limit") ?? "50", 10);
    return limit >= 1 && limit <= 200 ? request : request.withQuery("limit", "50");
  }),
});
