import { isArray, isObject, type JsonObject, objectOf } from "../../contract/index.ts";
import { faults, onRole, remembering } from "../../proving/faults.ts";
import type { FaultyRequest } from "../../proving/faulty-request.ts";
import type { FaultyResponse } from "../../proving/faulty-response.ts";
import { asTeam, knowingOwners, onHidden } from "../../proving/owners.ts";
import { again, changedError, refusal } from "../../proving/refusal.ts";

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
  "does not ask whose job it is where a stream is resumed": onHidden(
    "stream",
    async (response, made, request, next) =>
      request.header("Last-Event-ID") === undefined
        ? response
        : await next(request.with("Authorization", made.credentials)),
  ),
  "does not ask whose job it is where lines have a level": onHidden(
    "logs",
    async (response, made, request, next) =>
      request.query.has("level") ? await next(request.with("Authorization", made.credentials)) : response,
  ),
  "gives everyone the answer that is held for the first": remembering("get", () => {
    const held = new Map<string, Promise<FaultyResponse>>();
    return async (request, next) => {
      const wait = request.header("Prefer");
      if (wait === undefined) return await next(request);
      const same = `${request.target} ${wait} ${request.header("If-None-Match")}`;
      const first = held.get(same);
      const answer = next(request);
      if (first === undefined) held.set(same, answer);
      const response = await answer.finally(() => held.get(same) === answer && held.delete(same));
      return first === undefined ? response : again(await first, response);
    };
  }),
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
        const stray = [...made.values()].findLast((one) => one.team !== team);
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
