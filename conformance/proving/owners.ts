import { type Json, type JsonObject, objectOf } from "../contract/index.ts";
import { type Fault, type Handler, remembering } from "./faults.ts";
import type { FaultyRequest } from "./faulty-request.ts";
import type { FaultyResponse } from "./faulty-response.ts";

/** A job that somebody has created, and with which credentials. */
export interface Made {
  readonly job: JsonObject;
  readonly team: Json | undefined;
  readonly credentials: string;
}

/** What a fault knows of who owns what. */
export interface Owners {
  /** Ids of jobs with their makers, in the order in which they were made. */
  readonly made: ReadonlyMap<string, Made>;
  /** The job that a request's path names, if it is somebody else's. */
  foreign(request: FaultyRequest): Made | undefined;
  /** The team of credentials, as far as their jobs have shown it. */
  teamOf(credentials: string | undefined): Json | undefined;
}

/** Spoils exchanges, knowing who has made which job. */
export function knowingOwners(make: (owners: Owners) => Handler): Fault {
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
      teamOf: (credentials) => jobsOf(credentials)[0]?.team,
    });
    return async (request, next, context) => {
      const response = await handler(request, next, context);
      const { lifecycle, operation } = context;
      const job = lifecycle.item(response.json);
      const id = lifecycle.id(job);
      const { credentials } = request;
      if (operation?.role === "create" && response.ok && id !== undefined && credentials !== undefined)
        made.set(id, { job: objectOf(job), team: lifecycle.member(job, "team"), credentials });
      return response;
    };
  });
}

/** Changes what is answered to those who ask for a job of another team. */
export function onHidden(
  role: string,
  change: (response: FaultyResponse, made: Made, ...asked: Parameters<Handler>) => ReturnType<Handler>,
): Fault {
  return knowingOwners(({ foreign, teamOf }) => async (request, next, context) => {
    const response = await next(request);
    const made = foreign(request);
    if (context.operation?.role !== role || response.status !== 404 || made === undefined) return response;
    if (made.team === teamOf(request.credentials)) return response;
    return await change(response, made, request, next, context);
  });
}

/** The credentials of somebody in the same team whose job was made first: those that see all of it. */
function wider({ made, teamOf }: Owners, request: FaultyRequest): string | undefined {
  const team = teamOf(request.credentials);
  return [...made.values()].find((one) => team !== undefined && one.team === team)?.credentials;
}

/** Answers as if credentials were limited to their team only. */
export function asTeam(...roles: readonly string[]): Fault {
  return knowingOwners((owners) => (request, next, { operation }) => {
    const team = roles.includes(operation?.role ?? "") ? wider(owners, request) : undefined;
    return next(team === undefined ? request : request.with("Authorization", team));
  });
}
