import { type JsonObject, objectOf } from "../../contract/index.ts";
import { type Fault, faultsOf, onJson, remembering } from "../../proving/faults.ts";
import { FaultyResponse } from "../../proving/faulty-response.ts";

/** Registers faults of the content-jobs contract. */
export const faults = faultsOf("content-jobs");

/** A refusal as this contract has it. */
export function refused(status: number, code: string, param?: string): FaultyResponse {
  return FaultyResponse.json(status, { code, message: "no", ...(param === undefined ? {} : { param }) });
}

/** Changes jobs that are read one by one. */
export function onRead(change: (job: JsonObject) => JsonObject): Fault {
  return onJson("get", change);
}

/** Changes jobs that are read one by one, a quarter of a second after they were first shown to have ended. */
export function afterEnd(change: (job: JsonObject) => JsonObject): Fault {
  return remembering("get", () => {
    const shown = new Map<string, number>();
    return async (request, next) => {
      const response = await next(request);
      const job = objectOf(response.json);
      if (!response.ok || job.completedAt === null) return response;
      const first = shown.get(request.path) ?? Date.now();
      shown.set(request.path, first);
      return Date.now() - first > 250 ? response.withJson(change(job)) : response;
    };
  });
}

/** The id of the job that a path names. */
export function idIn(path: string): string {
  return path.split("/")[4] ?? "";
}
