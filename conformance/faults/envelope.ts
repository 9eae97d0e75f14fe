import { isObject, objectOf } from "../contract/index.ts";
import { faults, onJson, onResponse, onRole, remembering } from "../proving/faults.ts";

faults("envelope.request-id", {
  "leaves it out of 304": onResponse("get", (response) =>
    response.status === 304 ? response.without("Request-Id") : response,
  ),
  "leaves it out of event streams": onResponse("stream", (response) =>
    response.isStream ? response.without("Request-Id") : response,
  ),
  "leaves it out of 204": onResponse("stream", (response) =>
    response.status === 204 ? response.without("Request-Id") : response,
  ),
  "leaves it out of unknown paths": onRole("any", async (request, next, { operation }) => {
    const response = await next(request);
    return operation === undefined && response.status === 404 ? response.without("Request-Id") : response;
  }),
});

faults("envelope.request-id-unique", {
  "sends one id twice": remembering("list", () => {
    let kept: string | undefined;
    return async (request, next) => {
      const response = await next(request);
      kept ??= response.header("Request-Id");
      const body = response.json;
      if (kept === undefined || !isObject(body)) return response;
      return response.with("Request-Id", kept).withJson({ ...body, request_id: kept });
    };
  }),
});

faults("envelope.request-id-body", {
  "errors have an id of their own": onResponse(["list", "get"], (response) => {
    const body = response.json;
    if (response.status < 400 || !isObject(body)) return response;
    return response.withJson({ ...body, request_id: "req_00000000000000000000" });
  }),
  "log lists repeat the job's": onJson("logs", (body) => ({
    ...body,
    request_id: "req_11111111111111111111",
  })),
});

faults("envelope.item", {
  "pages a single object": onJson("getSite", (body) => ({
    ...body,
    pagination: { next_cursor: null, has_more: false },
  })),
  "gives a list of one": onJson("getSite", (body) => ({ ...body, data: [body.data ?? null] })),
});

faults("envelope.list", {
  "gives a bare array": onResponse("listSites", (response, request) =>
    response.ok && request.query.has("limit")
      ? response.withJson(objectOf(response.json).data ?? [])
      : response,
  ),
  "gives an object by id": onResponse("listSites", (response, request) =>
    response.ok && request.query.has("limit")
      ? response.withJson({ ...objectOf(response.json), data: {} })
      : response,
  ),
});
