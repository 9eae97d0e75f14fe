import { type Json, numberOf, type Operation, objectOf, stringOf } from "../contract/index.ts";
import type { Exchange, Headers } from "../http/index.ts";
import type { Observer, SeenEvent, SeenExchange } from "../runner/observer.ts";
import type { Session } from "../runner/session.ts";
import { MODELED } from "./bindings.ts";
import { JobMemory } from "./job-memory.ts";
import { type Broken, contentOf, type Observation, type View } from "./observation.ts";
import { type EventNames, StreamOrder } from "./stream-order.ts";

/** Ids of the requirements that the model reports to. */
export const modeled: readonly string[] = Object.values(MODELED);

const VIEWS: readonly string[] = ["create", "get", "cancel", "list"];

/** What a model knows of the run whose jobs it watches, and where it reports to. */
export type ModelSession = Pick<Session, "contract" | "versionHeader" | "evidence" | "ended">;

/** Watches every view of every job of a run and reports where they do not fit together. One for each run. */
export class Model implements Observer {
  readonly #session: ModelSession;
  readonly #jobs = new Map<string, JobMemory>();
  readonly #streams = new Map<number, StreamOrder>();
  readonly #names: EventNames;

  constructor(session: ModelSession) {
    this.#session = session;
    this.#names = session.contract.lifecycle.events;
  }

  exchange({ exchange, operation, check }: SeenExchange): void {
    const view = viewOf(operation);
    if (view === undefined || exchange.status < 200 || exchange.status > 299) return;
    const { lifecycle } = this.#session.contract;
    if (!lifecycle.shows(view)) return;
    const jobs = view === "list" ? lifecycle.items(exchange.json) : [lifecycle.item(exchange.json)];
    const report = this.#report(check, () => exchange);
    for (const job of jobs) {
      const id = lifecycle.id(job);
      if (id === undefined || job === undefined) continue;
      // The answer to a repeated request may show the job as it was when it was first answered.
      const repeated =
        view === "create" && exchange.request.headers.has("Idempotency-Key") && this.#jobs.has(id);
      if (!repeated) report(this.#observe(id, this.#observation(view, exchange, job)));
    }
  }

  event(seen: SeenEvent): void {
    const { event, stream, job: id, check, head } = seen;
    const report = this.#report(check, head);
    const order = this.#streams.get(stream) ?? new StreamOrder(this.#names);
    this.#streams.set(stream, order);
    report(order.next(event));
    this.#exercise(MODELED.streamIds, MODELED.nothingAfterEnd);
    if (event.event === this.#names.log) {
      const seq = numberOf(objectOf(event.json).seq);
      if (seq !== undefined && event.id !== undefined) report(this.#memory(id).line(seq, event.id));
      this.#exercise(MODELED.streamLogs, MODELED.streamIdsStable);
    }
    if (event.event === this.#names.job && event.json !== undefined) {
      const own = this.#session.contract.lifecycle.id(event.json);
      if (own === id) report(this.#observe(id, this.#eventObservation(seen, event.json)));
    }
  }

  #observe(id: string, observation: Observation): readonly Broken[] {
    const { broken, looked } = this.#memory(id).observe(observation);
    this.#exercise(...looked);
    return broken;
  }

  #observation(view: View, exchange: Exchange, job: Json): Observation {
    const etag = view === "list" ? undefined : exchange.headers.get("ETag");
    const { sentAt, endAt } = exchange.timing;
    const place = {
      view,
      replayed: false,
      version: this.#version(exchange.headers),
      sentAt,
      receivedAt: endAt,
    };
    return { ...place, ...(etag === undefined ? {} : { etag }), ...this.#read(job) };
  }

  #eventObservation({ event, stream, sentAt, options, headers }: SeenEvent, job: Json): Observation {
    const replayed = options.lastEventId !== undefined || options.query?.after !== undefined;
    const version = this.#version(headers);
    return { view: "event", stream, replayed, version, sentAt, receivedAt: event.at, ...this.#read(job) };
  }

  #read(job: Json): Pick<Observation, "status" | "stage" | "progress" | "attempt" | "content" | "job"> {
    const { lifecycle } = this.#session.contract;
    const status = lifecycle.status(job);
    const stage = lifecycle.classOf(status);
    const id = stringOf(lifecycle.id(job));
    if (id !== undefined && lifecycle.isTerminal(job)) this.#session.ended.add(id);
    return {
      status,
      stage,
      progress: lifecycle.member(job, "progress"),
      attempt: lifecycle.member(job, "attempt"),
      content: contentOf(lifecycle, job),
      job,
    };
  }

  #version(headers: Headers): string {
    return headers.get(this.#session.versionHeader) ?? "";
  }

  #memory(id: string): JobMemory {
    const known = this.#jobs.get(id) ?? new JobMemory(this.#session.contract.lifecycle);
    this.#jobs.set(id, known);
    return known;
  }

  #exercise(...requirements: readonly string[]): void {
    for (const requirement of requirements) this.#session.evidence.exercise(requirement);
  }

  #report(check: string, exchange: () => Exchange | undefined): (broken: readonly Broken[]) => void {
    return (broken) => {
      for (const found of broken) {
        const seen = exchange();
        this.#session.evidence.violate({
          ...found,
          check,
          ...(seen === undefined ? {} : { exchange: seen }),
        });
      }
    };
  }
}

function viewOf(operation: Operation | undefined): View | undefined {
  const role = operation?.role;
  return role !== undefined && isView(role) ? role : undefined;
}

function isView(role: string): role is View {
  return VIEWS.includes(role);
}
