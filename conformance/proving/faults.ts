import type { Lifecycle } from "../contract/index.ts";
import {
  isObject,
  type Json,
  type JsonObject,
  type Operation,
  objectOf,
  type Role,
} from "../contract/index.ts";
import type { FaultyRequest } from "./faulty-request.ts";
import type { EventChange, FaultyResponse, StreamChange } from "./faulty-response.ts";
import { dataOf, withData } from "./wire-event.ts";

/** What a fault knows about the exchange it is about to spoil. */
export interface FaultContext {
  /** The contract's operation; absent for paths it does not have. */
  readonly operation?: Operation;
  readonly lifecycle: Lifecycle;
  /** Waits, and stops waiting when the client hangs up. */
  readonly delay: (ms: number) => Promise<void>;
  /** Like `next`, also when the client has hung up. */
  readonly detached: Next;
}

/** Passes a request on to the server and gives its response; may be called again, or not at all. */
export type Next = (request: FaultyRequest) => Promise<FaultyResponse>;

/** Handles one exchange in the server's place. */
export type Handler = (
  request: FaultyRequest,
  next: Next,
  context: FaultContext,
) => FaultyResponse | Promise<FaultyResponse>;

/** A server broken in one way. Called once for each run, so that what it remembers belongs to that run. */
export type Fault = () => Handler;

/** A fault together with the requirement it breaks. */
export interface NamedFault {
  /** The contract whose servers it breaks. */
  readonly contract: string;
  readonly requirement: string;
  readonly title: string;
  readonly fault: Fault;
}

const registry: NamedFault[] = [];

/**
 * Registers servers that break one requirement of the canonical contract, each in its own way.
 *
 * @example
 * faults("poll.not-modified", {
 *   "never answers 304": onRole("get", (request, next) => next(request.without("If-None-Match"))),
 * });
 */
export function faults(requirement: string, broken: Readonly<Record<string, Fault>>): void {
  register("jobs", requirement, broken);
}

/**
 * The same for servers of another contract, since a fault knows the words of the answers that it spoils; or of several, where it
 * knows none that they do not share.
 */
export function faultsOf(...contracts: readonly string[]): typeof faults {
  return (requirement, broken) => {
    for (const contract of contracts) register(contract, requirement, broken);
  };
}

function register(contract: string, requirement: string, broken: Readonly<Record<string, Fault>>): void {
  for (const [title, fault] of Object.entries(broken)) {
    const isTwin = (known: NamedFault) =>
      known.contract === contract && known.requirement === requirement && known.title === title;
    if (registry.some(isTwin)) throw new Error(`There are two faults "${title}" of ${requirement}.`);
    registry.push({ contract, requirement, title, fault });
  }
}

export function registeredFaults(): readonly NamedFault[] {
  return registry;
}

/** Which operations a fault spoils: roles, operation ids, or all. */
export type Where = Role | "any" | (string & {}) | readonly (Role | (string & {}))[];

/** Spoils the exchanges of some roles (or operation ids), and lets all others through. */
export function onRole(where: Where, handler: Handler): Fault {
  return () => guarded(where, handler);
}

/** Like `onRole`, for faults that remember something: `make` is called once for each run. */
export function remembering(where: Where, make: () => Handler): Fault {
  return () => guarded(where, make());
}

/** Several faults at once, the first one nearest to the client. */
export function together(...parts: readonly Fault[]): Fault {
  return () => {
    const handlers = parts.map((part) => part());
    return (request, next, context) => {
      const chain = handlers.reduceRight<Next>(
        (inner, handler) => async (r) => handler(r, inner, context),
        next,
      );
      return chain(request);
    };
  };
}

/** Changes requests before the server sees them. */
export function onRequest(where: Where, change: (request: FaultyRequest) => FaultyRequest): Fault {
  return onRole(where, (request, next) => next(change(request)));
}

/** Changes responses before the client sees them. */
export function onResponse(
  where: Where,
  change: (response: FaultyResponse, request: FaultyRequest, context: FaultContext) => FaultyResponse,
): Fault {
  return onRole(where, async (request, next, context) => change(await next(request), request, context));
}

/** Changes the JSON bodies of successful responses. */
export function onJson(where: Where, change: (body: JsonObject, request: FaultyRequest) => Json): Fault {
  return onResponse(where, (response, request) => {
    const body = response.json;
    return response.ok && isObject(body) ? response.withJson(change(body, request)) : response;
  });
}

/** Changes every job wherever it shows: in a 202, GET, a list, an event of a stream, the answer to a cancel. */
export function onJob(change: (job: JsonObject) => JsonObject): Fault {
  const changed = (job: Json): Json => (isObject(job) ? change(job) : job);
  return onRole(
    ["create", "get", "list", "cancel", "stream"],
    async (request, next, { operation, lifecycle }) => {
      const response = await next(request);
      if (!lifecycle.shows(operation?.role)) return response;
      if (response.isStream) return response.withStream({ each: (event) => jobEvent(event, changed) });
      const body = response.json;
      if (!response.ok || body === undefined) return response;
      return response.withJson(lifecycle.mapJobs(body, operation?.role === "list", changed));
    },
  );
}

/** Changes the items of lists of jobs. */
export function onItems(
  change: (items: readonly JsonObject[], query: URLSearchParams) => readonly JsonObject[],
): Fault {
  return onResponse("list", (response, request, { lifecycle }) => {
    const body = response.json;
    if (!response.ok || body === undefined) return response;
    return response.withJson(lifecycle.mapItems(body, (items) => change(items.map(objectOf), request.query)));
  });
}

/** Changes the errors of refusals. */
export function onError(
  where: Where,
  change: (error: JsonObject, request: FaultyRequest) => JsonObject,
): Fault {
  return onResponse(where, (response, request, { lifecycle }) => {
    const body = lifecycle.mapError(response.json, (error) => change(error, request));
    return response.status < 400 || body === undefined ? response : response.withJson(body);
  });
}

/** Changes the events of streams: `undefined` drops one, an array sends several. */
export function onEvents(change: EventChange): Fault {
  return onRole("stream", async (request, next) => (await next(request)).withStream({ each: change }));
}

/** Changes streams; `make` is called for each one, so that what it remembers belongs to that stream. */
export function onStream(make: (request: FaultyRequest) => StreamChange): Fault {
  return onRole("stream", async (request, next) => (await next(request)).withStream(make(request)));
}

function jobEvent(event: Parameters<EventChange>[0], changed: (job: Json) => Json): ReturnType<EventChange> {
  const data = dataOf(event);
  return event.event === "job" && data !== undefined ? withData(event, changed(data)) : event;
}

function guarded(where: Where, handler: Handler): Handler {
  const names: readonly string[] = typeof where === "string" ? [where] : where;
  return (request, next, context) => {
    const { operation } = context;
    const meant =
      names.includes("any") ||
      (operation !== undefined && (names.includes(operation.id) || names.includes(operation.role ?? "")));
    return meant ? handler(request, next, context) : next(request);
  };
}
