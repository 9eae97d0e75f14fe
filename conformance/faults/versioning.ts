import { isObject, type Json } from "../contract/index.ts";
import { faults, onRequest, onResponse, onRole } from "../proving/faults.ts";
import { changedError } from "../proving/refusal.ts";
import { dataOf, withData } from "../proving/wire-event.ts";

const OLDEST = "2026-06-23";
const LATEST = "2026-11-01";

faults("versioning.echo", {
  "names the latest version in errors": onResponse("any", (response) =>
    response.status >= 400 ? response.with("Forge-Version", LATEST) : response,
  ),
  "names the latest version in 304": onResponse("get", (response) =>
    response.status === 304 ? response.with("Forge-Version", LATEST) : response,
  ),
  "names the latest version in streams": onResponse("stream", (response) =>
    response.isStream && response.header("Forge-Version") === OLDEST
      ? response.with("Forge-Version", LATEST)
      : response,
  ),
});

faults("versioning.latest", {
  "stays with the first version until asked": onRequest("any", (request) =>
    request.header("Forge-Version") === undefined ? request.with("Forge-Version", OLDEST) : request,
  ),
});

const refined = (job: Json): Json =>
  isObject(job) && job.status_reason === undefined
    ? { ...job, status_reason: null, status_message: null }
    : job;

faults("versioning.selects", {
  "shows the newer members in GET of the first version": onRole(
    "get",
    async (request, next, { lifecycle }) => {
      const response = await next(request);
      const body = response.json;
      return response.ok && body !== undefined
        ? response.withJson(lifecycle.mapJobs(body, false, refined))
        : response;
    },
  ),
  "shows the newer members in lists of the first version": onRole(
    "list",
    async (request, next, { lifecycle }) => {
      const response = await next(request);
      const body = response.json;
      return response.ok && body !== undefined
        ? response.withJson(lifecycle.mapJobs(body, true, refined))
        : response;
    },
  ),
  "shows the newer members in events of the first version": onRole("stream", async (request, next) =>
    (await next(request)).withStream({
      each: (event) => {
        const job = dataOf(event);
        return event.event === "job" && job !== undefined ? withData(event, refined(job)) : event;
      },
    }),
  ),
});

faults("versioning.unsupported", {
  "takes a future date for the latest version": onRequest("any", (request) =>
    (request.header("Forge-Version") ?? "") > "2999" ? request.without("Forge-Version") : request,
  ),
  "takes the version before an unknown date": onRequest("get", (request) => {
    const version = request.header("Forge-Version") ?? "";
    const between = /^2026-\d\d-\d\d$/.test(version) && version > OLDEST && version < LATEST;
    return between ? request.with("Forge-Version", OLDEST) : request;
  }),
  "ignores what is no date": onRequest("get", (request) =>
    request.header("Forge-Version") === "latest" ? request.without("Forge-Version") : request,
  ),
  "does not name the header": onResponse("any", (response) =>
    changedError(response, (error) => {
      const { param: _, ...rest } = error;
      return error.code === "version.unsupported" ? rest : error;
    }),
  ),
});
