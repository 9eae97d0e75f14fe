import { isArray, isObject, type JsonObject, objectOf } from "../contract/index.ts";
import { type Fault, faults, type Handler, onRole, remembering } from "../proving/faults.ts";
import type { FaultyRequest } from "../proving/faulty-request.ts";
import type { FaultyResponse } from "../proving/faulty-response.ts";
import { changedError, refusal } from "../proving/refusal.ts";

/** A job that somebody has created, and with which credentials. */
interface Made {
  readonly job: JsonObject;
  readonly credentials: string;
}

/** What a fault knows of who owns what. */
interface Owners {
  /** Ids of jobs with their makers, in the order in which they were made. */
  readonly made: ReadonlyMap<string, Made>;
  /** The job that a request's path names, if it is somebody else's. */
  foreign(request: FaultyRequest): Made | undefined;
  /** The team of credentials, as far as their jobs have shown it. */
  teamOf(credentials: string | undefined): unknown;
}

/** Spoils exchanges, knowing who has made which job. */
function knowingOwners(make: (owners: Owners) => Handler): Fault {
  return remembering("any", () => {
    const made = new Map<string, Made>();
    const jobsOf = (credentials: string | undefined) =>
      [...made.values()].filter((one) => one.credentials === credentials);
    const handler = make({
      made,
      foreign: (request) => {
        const one = request.path
          .split("/")
          .map((part) => made.get(part))
          .find((known) => known !== undefined);
        return one === undefined || one.credentials === request.credentials ? undefined : one;
      },
      teamOf: (credentials) => jobsOf(credentials)[0]?.job.team_id,
    });
    return async (request, next, context) => {
      const response = await handler(request, next, context);
      const { lifecycle, operation } = context;
      const job = lifecycle.item(response.json);
      const id = lifecycle.id(job);
      const { credentials } = request;
      if (operation?.role === "create" && response.ok && id !== undefined && credentials !== undefined)
        made.set(id, { job: objectOf(job), credentials });
      return response;
    };
  });
}

/** Changes what is answered to those who ask for a job of another team. */
function onHidden(
  role: string,
  change: (response: FaultyResponse, made: Made, ...asked: Parameters<Handler>) => ReturnType<Handler>,
): Fault {
  return knowingOwners(({ foreign, teamOf }) => async (request, next, context) => {
    const response = await next(request);
    const made = foreign(request);
    if (context.operation?.role !== role || response.status !== 404 || made === undefined) return response;
    if (made.job.team_id === teamOf(request.credentials)) return response;
    return await change(response, made, request, next, context);
  });
}

faults("tenancy.hidden", {
  "forbids what it should hide": onHidden("stream", (response) =>
    refusal(
      response,
      { status: 403, type: "permission_denied", code: "auth.insufficient_scope" },
      { "WWW-Authenticate": 'Bearer error="insufficient_scope"' },
    ),
  ),
  "says another thing of jobs that exist": onHidden("logs", (response) =>
    changedError(response, (error) => ({ ...error, message: "this job is not yours" })),
  ),
  "shows others that the job is there": onHidden("head", (_, { credentials }, request, next) =>
    next(request.with("Authorization", credentials)),
  ),
  "cancels and says that there is nothing": onHidden("cancel", async (response, made, request, next) => {
    await next(request.with("Authorization", made.credentials));
    return response;
  }),
});

/** The list with its items changed. */
function withItems(
  response: FaultyResponse,
  change: (items: readonly JsonObject[]) => readonly JsonObject[],
): FaultyResponse {
  const body = response.json;
  if (!response.ok || !isObject(body) || !isArray(body.data)) return response;
  return response.withJson({ ...body, data: change(body.data.map(objectOf)) });
}

faults("tenancy.list", {
  "lists the jobs of another team too": knowingOwners(
    ({ made, teamOf }) =>
      async (request, next, context) => {
        const response = await next(request);
        const team = teamOf(request.credentials);
        const isNarrow = [...request.query.keys()].sort().join() !== "limit,since";
        if (context.operation?.id !== "listJobs" || team === undefined || isNarrow) return response;
        const stray = [...made.values()].findLast(({ job }) => job.team_id !== team);
        if (stray === undefined) return response;
        const theirs = objectOf((await next(request.with("Authorization", stray.credentials))).json);
        const shown = (isArray(theirs.data) ? theirs.data : []).map(objectOf);
        return withItems(response, (items) => [...items, ...shown]);
      },
  ),
  "leaves out what the caller has not made": knowingOwners(({ made }) => async (request, next, context) => {
    const response = await next(request);
    const makers = [...made.values()].map(({ credentials }) => credentials);
    if (context.operation?.role !== "list" || makers.includes(request.credentials ?? "")) return response;
    return withItems(response, (items) => items.filter(({ id }) => !made.has(String(id))));
  }),
});

/** The credentials of somebody in the same team whose job was made first: those that see all of it. */
function wider({ made, teamOf }: Owners, request: FaultyRequest): string | undefined {
  const team = teamOf(request.credentials);
  return [...made.values()].find(({ job }) => team !== undefined && job.team_id === team)?.credentials;
}

/** Answers as if credentials were limited to their team only. */
function asTeam(...roles: readonly string[]): Fault {
  return knowingOwners((owners) => (request, next, { operation }) => {
    const team = roles.includes(operation?.role ?? "") ? wider(owners, request) : undefined;
    return next(team === undefined ? request : request.with("Authorization", team));
  });
}

faults("tenancy.constrained", {
  "looks at the team only": asTeam("list", "get", "head", "stream", "logs", "cancel"),
  "looks at the team only when it cancels": asTeam("cancel"),
  "looks at the team only when it streams": asTeam("stream"),
});

/** The one filter of a list that names a resource, where it is the only one. */
function resourceAlone(request: FaultyRequest): boolean {
  return /^(project_id|resource_id)=[^&]*$/.test(request.target.split("?")[1] ?? "");
}

faults("tenancy.filter-unseen", {
  "forbids to ask for it": onRole("list", async (request, next) => {
    const response = await next(request);
    const { data } = objectOf(response.json);
    if (!resourceAlone(request) || !isArray(data) || data.length > 0) return response;
    return refusal(
      response,
      { status: 403, type: "permission_denied", code: "auth.insufficient_scope" },
      { "WWW-Authenticate": 'Bearer error="insufficient_scope"' },
    );
  }),
  "lists everything instead": onRole("list", async (request, next) => {
    const response = await next(request);
    const { data } = objectOf(response.json);
    if (!resourceAlone(request) || !isArray(data) || data.length > 0) return response;
    return await next(request.withTarget(request.path));
  }),
});
