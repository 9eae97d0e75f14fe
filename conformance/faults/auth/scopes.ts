import { carriesToken, letsIn } from "../../proving/credentials.ts";
import { faults, faultsOf, onRequest, onResponse, onRole } from "../../proving/faults.ts";
import type { FaultyRequest } from "../../proving/faulty-request.ts";
import { changedError, refusal } from "../../proving/refusal.ts";

const shared = faultsOf("jobs", "team-jobs");

faults("auth.scope", {
  "one operation needs none": letsIn(["listSites"], (_, response) => response.status === 403),
  "a resumed stream needs none": letsIn(
    ["stream"],
    (request, response) => response.status === 403 && request.header("Last-Event-ID") !== undefined,
  ),
  "a key that was used needs none": letsIn(
    ["create"],
    (request, response) => response.status === 403 && request.header("Idempotency-Key") !== undefined,
  ),
  "does not say what is missing": onResponse("any", (response) =>
    response.status === 403 ? response.with("WWW-Authenticate", 'Bearer realm="accepted"') : response,
  ),
  "says that the credentials are invalid": onResponse("getSite", (response) =>
    response.status === 403
      ? refusal(response, { status: 401, type: "unauthenticated", code: "auth.invalid" })
      : response,
  ),
});

faults("auth.scope-before-lookup", {
  "looks for the job first": letsIn(
    ["get"],
    (_, response) => response.status === 403,
    (other) => other.status === 404,
  ),
  "looks for the job first when its log is asked for": letsIn(
    ["logs"],
    (_, response) => response.status === 403,
    (other) => other.status === 404,
  ),
});

const onJobs = (request: FaultyRequest, method: string, tail: string) =>
  request
    .withMethod(method)
    .withTarget(`/v1/jobs${tail}`)
    .withBody("")
    .without("Content-Type")
    .with("Accept", "application/json");

faults("auth.scope-per-operation", {
  "reading logs needs jobs:write": onRole("logs", async (request, next) => {
    const response = await next(request);
    if (!response.ok) return response;
    const writing = await next(onJobs(request, "POST", "/job_0000000000000000/cancel"));
    return writing.status === 403 ? writing : response;
  }),
  "triggering needs jobs:read": letsIn(["triggerTeamJob"], async (request, response, next) => {
    if (response.status !== 403) return false;
    return (await next(onJobs(request, "GET", "?limit=1"))).ok;
  }),
});

shared("auth.admin-token", {
  "can't cancel": onRole("cancel", async (request, next) => {
    if (!carriesToken(request)) return await next(request);
    const base = await next(request.withMethod("GET").withTarget(request.path.replace(/\/cancel$/, "")));
    const challenge = { "WWW-Authenticate": 'Bearer realm="accepted", error="insufficient_scope"' };
    return refusal(
      base,
      { status: 403, type: "permission_denied", code: "auth.insufficient_scope" },
      challenge,
    );
  }),
  "reads its own jobs only": onRequest("get", (request) =>
    carriesToken(request) ? request.withTarget(`${request.path}0`) : request,
  ),
});

/** The team that a token is for. */
function teamOf(request: FaultyRequest): string {
  const claims = request.credentials?.split(".")[1] ?? "";
  const text = Buffer.from(claims, "base64url").toString("utf8");
  return /"team_id":"([^"]+)"/.exec(text)?.[1] ?? "";
}

shared("auth.admin-token-team", {
  "the list looks at the role only": onRequest("listTeamJobs", (request) =>
    carriesToken(request) ? request.withTarget(request.target.replace(/team_\w+/, teamOf(request))) : request,
  ),
  "tells that the team exists": onResponse(["listTeamJobs", "triggerTeamJob"], (response, request) =>
    response.status === 404 && carriesToken(request)
      ? refusal(
          response,
          { status: 403, type: "permission_denied", code: "auth.insufficient_scope" },
          { "WWW-Authenticate": 'Bearer realm="accepted", error="insufficient_scope"' },
        )
      : response,
  ),
  "says that it is a job which is missing": onResponse("listTeamJobs", (response) =>
    changedError(response, (error) =>
      error.code === "team.not_found" ? { ...error, code: "job.not_found" } : error,
    ),
  ),
});
