import { carriesToken, letsIn } from "../../proving/credentials.ts";
import { onError, onResponse, onRole } from "../../proving/faults.ts";
import { asTeam, knowingOwners, onHidden } from "../../proving/owners.ts";
import { faults, forbidden, refused } from "./answers.ts";

faults("auth.scope", {
  "lists need none": letsIn(["list"], (_, response) => response.status === 403),
  "says that the credentials are invalid": onResponse("list", (response) =>
    response.status === 403
      ? refused(401, "auth.invalid").with("WWW-Authenticate", 'Bearer error="invalid_token"')
      : response,
  ),
  "does not say what is missing": onResponse("any", (response) =>
    response.status === 403 ? response.with("WWW-Authenticate", 'Bearer realm="accepted"') : response,
  ),
});

faults("auth.scope-before-lookup", {
  "looks for the run first": letsIn(
    ["get"],
    (_, response) => response.status === 403,
    (other) => other.status === 404,
  ),
});

faults("auth.scope-per-operation", {
  "listing needs jobs:write": onRole("list", async (request, next) => {
    const response = await next(request);
    if (!response.ok) return response;
    const target = request.path.replace(/\/v1\/.*/, "/v1/jobs/job_0000000000000000/cancel");
    const writing = await next(request.withMethod("POST").withTarget(target));
    return writing.status === 403 ? writing : response;
  }),
  "triggering needs jobs:read": letsIn(["create"], async (request, response, next) => {
    if (response.status !== 403) return false;
    const list = request
      .withMethod("GET")
      .withTarget(request.path.replace(/\/trigger$/, ""))
      .withBody("");
    return (await next(list.without("Content-Type"))).ok;
  }),
});

faults("tenancy.hidden", {
  "forbids what it should hide": onHidden("get", () => forbidden()),
  "has a code of its own for runs of others": onHidden("get", () => refused(404, "job.in_another_team")),
});

/** The team that a path names. */
const teamIn = (path: string) => path.match(/\/teams\/([^/]+)/)?.[1];

faults("tenancy.team", {
  "forbids what it should hide": knowingOwners(({ made }) => async (request, next) => {
    const response = await next(request);
    const exists = [...made.values()].some(({ team }) => team === teamIn(request.path));
    return exists && response.status === 404 && !carriesToken(request) ? forbidden() : response;
  }),
  "lists the caller's own runs in place of another team's": knowingOwners(
    ({ teamOf }) =>
      async (request, next, { operation }) => {
        const response = await next(request);
        const [asked, own] = [teamIn(request.path), teamOf(request.credentials)];
        const isForeign = operation?.role === "list" && response.status === 404 && !carriesToken(request);
        return isForeign && asked !== undefined && typeof own === "string"
          ? await next(request.withTarget(request.target.replace(asked, own)))
          : response;
      },
  ),
  "says that it is a run which is missing": onError("create", (error, request) =>
    error.code === "team.not_found" && !carriesToken(request) ? { ...error, code: "job.not_found" } : error,
  ),
});

faults("tenancy.list", {
  "lists the runs of another team as the caller's": knowingOwners(
    ({ made, teamOf }) =>
      async (request, next, { operation, lifecycle }) => {
        const response = await next(request);
        const team = teamOf(request.credentials);
        const stray = [...made.values()].findLast((one) => one.team !== team);
        const body = response.json;
        const isPlain = [...request.query.keys()].sort().join() === "limit,since";
        if (operation?.role !== "list" || !response.ok || body === undefined || !isPlain) return response;
        if (stray === undefined || team === undefined) return response;
        const shown = { ...stray.job, team_id: team };
        return response.withJson(lifecycle.mapItems(body, (items) => [...items.slice(0, 199), shown]));
      },
  ),
  "leaves out what the caller has not triggered": knowingOwners(
    ({ made }) =>
      async (request, next, { operation, lifecycle }) => {
        const response = await next(request);
        const body = response.json;
        const makers = [...made.values()].map(({ credentials }) => credentials);
        if (operation?.role !== "list" || !response.ok || body === undefined) return response;
        if (makers.includes(request.credentials ?? "")) return response;
        return response.withJson(
          lifecycle.mapItems(body, (items) => items.filter((item) => !made.has(lifecycle.id(item) ?? ""))),
        );
      },
  ),
});

faults("tenancy.constrained", {
  "looks at the team only": asTeam("list", "get", "cancel"),
  "looks at the team only when it cancels": asTeam("cancel"),
});

const UNSEEN = /^project_id=[^&]*$/;

faults("tenancy.filter-unseen", {
  "forbids to ask for it": onRole("list", async (request, next, { lifecycle }) => {
    const response = await next(request);
    const alone = UNSEEN.test(request.target.split("?")[1] ?? "");
    return alone && response.ok && lifecycle.items(response.json).length === 0 ? forbidden() : response;
  }),
  "lists everything instead": onRole("list", async (request, next, { lifecycle }) => {
    const response = await next(request);
    const alone = UNSEEN.test(request.target.split("?")[1] ?? "");
    const isEmpty = response.ok && lifecycle.items(response.json).length === 0;
    return alone && isEmpty ? await next(request.withTarget(request.path)) : response;
  }),
});

faults("errors.no-leaks", {
  "shows the words of the database": onError("list", (error) =>
    error.param === "since" ? { ...error, message: "SQLITE_ERROR: unrecognized token" } : error,
  ),
});
