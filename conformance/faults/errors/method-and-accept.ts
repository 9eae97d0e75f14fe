import { faults, faultsOf, onRequest, onRole } from "../../proving/faults.ts";

const shared = faultsOf("jobs", "team-jobs");

shared("errors.unknown-parameter", {
  "ignores what it does not know": onRequest(["list", "get"], (request) => request.withoutQuery("colour")),
  "looks at those of reads only": onRequest(["create", "cancel"], (request) =>
    request.withoutQuery("colour"),
  ),
  "takes names in any case": onRequest("list", (request) => {
    const limit = request.query.get("Limit");
    return limit === null ? request : request.withoutQuery("Limit").withQuery("limit", limit);
  }),
});

shared("errors.not-acceptable", {
  "does not look at Accept": onRequest(["list", "get", "logs"], (request) => request.without("Accept")),
  "takes a quality of 0 for a wish": onRequest("get", (request) =>
    request.with("Accept", request.header("Accept")?.replace(";q=0,", ",") ?? "*/*"),
  ),
  "knows its own type only by its full name": onRequest("get", (request) =>
    request.header("Accept")?.includes("application/*") === true
      ? request.with("Accept", "text/html")
      : request,
  ),
});

faults("errors.method-not-allowed", {
  "answers 404": onRole("any", async (request, next) => {
    const response = await next(request);
    return response.status === 405 ? await next(request.withTarget(`${request.path}-unknown`)) : response;
  }),
  "allows DELETE in words": onRole("any", async (request, next) => {
    const response = await next(request);
    const allow = response.header("Allow");
    return response.status === 405 && allow !== undefined
      ? response.with("Allow", `${allow}, DELETE, PUT, PATCH`)
      : response;
  }),
  "names one method of each path": onRole("any", async (request, next) => {
    const response = await next(request);
    const first = response.header("Allow")?.split(",")[0];
    return response.status === 405 && first !== undefined ? response.with("Allow", first) : response;
  }),
});
