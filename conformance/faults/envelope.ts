import { faults, onResponse, remembering } from "../proving/faults.ts";

faults("envelope.request-id", {
  "leaves it out of 304": onResponse("get", (response) =>
    response.status === 304 ? response.without("Request-Id") : response,
  ),
  "leaves it out of event streams": onResponse("stream", (response) =>
    response.isStream ? response.without("Request-Id") : response,
  ),
});

faults("envelope.request-id-unique", {
  "sends one id twice": remembering("list", () => {
    let kept: string | undefined;
    return async (request, next) => {
      const response = await next(request);
      kept ??= response.header("Request-Id");
      const body = response.json;
      if (kept === undefined || body === undefined || typeof body !== "object" || body === null)
        return response;
      return response.with("Request-Id", kept).withJson({ ...body, request_id: kept });
    };
  }),
});
