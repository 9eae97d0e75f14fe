import type { Document } from "./document.ts";
import {
  arrayOf,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  objectOf,
  stringOf,
  stringsOf,
} from "./json.ts";
import { replaced, valueAt } from "./pointer.ts";

/** What a status means for the life of a job. */
export type StatusClass = "initial" | "active" | "succeeded" | "failed" | "canceled";

const CLASSES: readonly StatusClass[] = ["initial", "active", "succeeded", "failed", "canceled"];

/** Where things are in a job and around it, and what its statuses mean (`x-job-lifecycle` at the contract's root). */
export class Lifecycle {
  readonly #members: JsonObject;
  readonly #locations: JsonObject;
  readonly #statuses: ReadonlyMap<string, StatusClass>;
  readonly #acknowledged: readonly string[];
  /** Names of the events of a stream. */
  readonly events: {
    readonly job: string;
    readonly log: string;
    readonly end: string;
    readonly reset: string;
  };
  /** The allowed transitions, by the status that they leave; empty where the contract names none. */
  readonly transitions: ReadonlyMap<string, readonly string[]>;

  constructor(document: Document) {
    const lifecycle = objectOf(document.root["x-job-lifecycle"]);
    this.#members = objectOf(lifecycle.members);
    this.#locations = objectOf(lifecycle.locations);
    this.#statuses = statusesOf(objectOf(lifecycle.statuses));
    this.#acknowledged = stringsOf(lifecycle.acknowledged_by);
    const events = objectOf(lifecycle.events);
    this.events = {
      job: stringOf(events.job) ?? "job",
      log: stringOf(events.log) ?? "log",
      end: stringOf(events.end) ?? "end",
      reset: stringOf(events.reset) ?? "reset",
    };
    this.transitions = transitionsOf(lifecycle.transitions);
  }

  /** A member of a job by what it is, e.g. `status`, `progress`, `finished_at`, or `cancel` for its link to cancellation. */
  member(job: Json | undefined, name: string): Json | undefined {
    const pointer = this.pointer(name);
    return pointer === undefined ? undefined : valueAt(job, pointer);
  }

  /** Where a member is in a job; `undefined` where jobs of this contract have none. */
  pointer(name: string): string | undefined {
    return stringOf(this.#members[name]);
  }

  id(job: Json | undefined): string | undefined {
    return stringOf(this.member(job, "id"));
  }

  status(job: Json | undefined): string | undefined {
    return stringOf(this.member(job, "status"));
  }

  /** The job, site … of a response body. */
  item(body: Json | undefined): Json | undefined {
    return valueAt(body, this.itemAt);
  }

  /** Where it stands in a body, as a JSON pointer. */
  get itemAt(): string {
    return stringOf(this.#locations.item) ?? "";
  }

  /**
   * Whether the operations of a role answer with the job, as it is. Where they only acknowledge the request, what their bodies
   * say is not held against other views.
   */
  shows(role: string | undefined): boolean {
    return role === undefined || !this.#acknowledged.includes(role);
  }

  /** The id of the job that a request has created, whether its answer shows the job or only names it. */
  createdId(body: Json | undefined): string | undefined {
    const named = stringOf(this.#locations.created_id);
    return named === undefined ? this.id(this.item(body)) : stringOf(valueAt(body, named));
  }

  /** The id of the job that is in the way of another, where a refusal names it. */
  existingId(body: Json | undefined): string | undefined {
    return stringOf(valueAt(body, stringOf(this.#locations.existing_id) ?? "/error/details/existing_job_id"));
  }

  /** The error of a refusal's body. */
  error(body: Json | undefined): JsonObject {
    return objectOf(valueAt(body, stringOf(this.#locations.error) ?? "/error"));
  }

  /** The body of a refusal with its error changed; `undefined` where there is none. */
  mapError(body: Json | undefined, change: (error: JsonObject) => JsonObject): Json | undefined {
    const pointer = stringOf(this.#locations.error) ?? "/error";
    if (body === undefined || !isObject(valueAt(body, pointer))) return undefined;
    return replaced(body, pointer, (error) => change(objectOf(error)));
  }

  /** The request's id, where bodies have one. */
  requestId(body: Json | undefined): string | undefined {
    return stringOf(valueAt(body, stringOf(this.#locations.request_id) ?? "/request_id"));
  }

  /** The body without the request's id, which is all that tells two equal answers apart. */
  withoutRequestId(body: Json | undefined): Json {
    const name = (stringOf(this.#locations.request_id) ?? "/request_id").slice(1);
    const { [name]: _, ...rest } = objectOf(body);
    return isArray(body) ? body : rest;
  }

  /** Milliseconds since 1970 of a member that is a time, as text (RFC 3339) or as a number; `undefined` where it is none. */
  moment(job: Json | undefined, name: string): number | undefined {
    const value = this.member(job, name);
    if (typeof value === "number") return value;
    const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
    return Number.isNaN(at) ? undefined : at;
  }

  /** The items of a list's body. */
  items(body: Json | undefined): readonly Json[] {
    return arrayOf(valueAt(body, stringOf(this.#locations.items) ?? ""));
  }

  /** The body of a list with other items. */
  mapItems(body: Json, change: (items: readonly Json[]) => readonly Json[]): Json {
    return replaced(body, stringOf(this.#locations.items) ?? "", (items) => change(arrayOf(items)));
  }

  /** The body with every job in it replaced: the items of a list, or the one of any other response. */
  mapJobs(body: Json, isList: boolean, change: (job: Json) => Json): Json {
    if (isList) return this.mapItems(body, (items) => items.map(change));
    return replaced(body, stringOf(this.#locations.item) ?? "", change);
  }

  nextCursor(body: Json | undefined): string | undefined {
    return this.#locations.next_cursor === undefined
      ? undefined
      : stringOf(valueAt(body, stringOf(this.#locations.next_cursor) ?? ""));
  }

  /** The body of a list as if another page followed, or none. */
  withPage(body: Json, cursor: string | null, hasMore: boolean = cursor !== null): Json {
    const pointed = replaced(body, stringOf(this.#locations.next_cursor) ?? "", () => cursor);
    return replaced(pointed, stringOf(this.#locations.has_more) ?? "", () => hasMore);
  }

  hasMore(body: Json | undefined): boolean {
    return valueAt(body, stringOf(this.#locations.has_more) ?? "") === true;
  }

  /** Every status of the contract, or those of some classes. */
  statuses(...classes: readonly StatusClass[]): readonly string[] {
    return [...this.#statuses]
      .filter(([, c]) => classes.length === 0 || classes.includes(c))
      .map(([status]) => status);
  }

  /** The class of a status; `undefined` for one that the contract does not know (statuses are an open set). */
  classOf(status: string | undefined): StatusClass | undefined {
    return status === undefined ? undefined : this.#statuses.get(status);
  }

  /** Whether no further change is allowed. An unknown status counts as not terminal. */
  isTerminal(job: Json | undefined): boolean {
    const state = this.classOf(this.status(job));
    return state === "succeeded" || state === "failed" || state === "canceled";
  }
}

function statusesOf(statuses: JsonObject): ReadonlyMap<string, StatusClass> {
  const classes = new Map<string, StatusClass>();
  for (const name of CLASSES) {
    const value = statuses[name];
    for (const status of typeof value === "string" ? [value] : stringsOf(value)) classes.set(status, name);
  }
  return classes;
}

function transitionsOf(value: Json | undefined): ReadonlyMap<string, readonly string[]> {
  const transitions = new Map<string, readonly string[]>();
  for (const [from, to] of Object.entries(objectOf(value))) transitions.set(from, stringsOf(to));
  return transitions;
}
