import { type JsonObject, objectOf } from "../../contract/index.ts";
import { type Fault, faultsOf, onJson, remembering } from "../../proving/faults.ts";
import type { FaultyRequest } from "../../proving/faulty-request.ts";
import { FaultyResponse } from "../../proving/faulty-response.ts";

/** Registers faults of the team-jobs contract. Those that it shares with the canonical one stand with that one's. */
export const faults = faultsOf("team-jobs");

/** A refusal as this contract has it. */
export function refused(status: number, code: string, param?: string): FaultyResponse {
  const error = { code, message: "no", ...(param === undefined ? {} : { param }) };
  return FaultyResponse.json(status, { error });
}

/** The refusal of credentials that lack a permission. */
export function forbidden(): FaultyResponse {
  return refused(403, "auth.insufficient_scope").with(
    "WWW-Authenticate",
    'Bearer realm="accepted", error="insufficient_scope"',
  );
}

/** The answer to a request to cancel that is granted. */
export function acknowledged(): FaultyResponse {
  return FaultyResponse.json(200, { cancelled: true });
}

/** The error of a refusal. */
export function errorOf(response: FaultyResponse): JsonObject {
  return objectOf(objectOf(response.json).error);
}

/** The run of a response. */
export function runOf(response: FaultyResponse): JsonObject {
  return objectOf(objectOf(response.json).job_run);
}

/** Changes runs that are read one by one. */
export function onRead(change: (run: JsonObject) => JsonObject): Fault {
  return onJson("get", ({ job_run, ...body }) => ({ ...body, job_run: change(objectOf(job_run)) }));
}

/** Changes runs that are read one by one, a quarter of a second after they were first shown to have ended. */
export function afterEnd(change: (run: JsonObject) => JsonObject): Fault {
  return remembering("get", () => {
    const shown = new Map<string, number>();
    return async (request, next) => {
      const response = await next(request);
      const run = runOf(response);
      if (!response.ok || run.completed_at === null) return response;
      const first = shown.get(request.path) ?? Date.now();
      shown.set(request.path, first);
      return Date.now() - first > 250 ? response.withJson({ job_run: change(run) }) : response;
    };
  });
}

/** The id of the run that a path names. */
export function idIn(path: string): string {
  return path.match(/\/v1\/jobs\/([^/]+)/)?.[1] ?? "";
}

/** The request that reads the run which a request is about. */
export function reading(request: FaultyRequest): FaultyRequest {
  return request
    .withMethod("GET")
    .withTarget(request.path.replace(/\/cancel$/, ""))
    .without("Content-Length");
}
