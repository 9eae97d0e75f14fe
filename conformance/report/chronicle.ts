import type { Contract, Json } from "../contract/index.ts";
import type { FindingDetails } from "../expect/finding.ts";
import type { Exchange } from "../http/index.ts";
import type { Observer, SeenEvent, SeenExchange } from "../runner/observer.ts";
import type { CheckResult } from "../runner/outcome.ts";
import { type ExchangeReport, exchangeReport } from "./exchange-report.ts";
import type { Redactor } from "./redact.ts";
import { type Sight, type Timeline, timelineOf } from "./timeline.ts";

/** So many exchanges before a failure are told of, with so much of their bodies. */
const TOLD_BEFORE = 10;
const BODY_CHARACTERS = 2_000;

/** So many sights of one job are kept. */
const KEPT = 500;

/** Remembers what happened to every job of a run and in every check, for those that a failure is about. */
export class Chronicle implements Observer {
  readonly #contract: Contract;
  readonly #sights = new Map<string, { readonly from: number; readonly seen: Sight[] }>();
  readonly #jobsOf = new Map<string, string[]>();
  readonly #checks = new Map<string, CheckResult>();

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  checked(result: CheckResult): void {
    this.#checks.set(result.key, result);
  }

  exchange({ exchange, operation, check }: SeenExchange): void {
    const { lifecycle } = this.#contract;
    const jobs =
      operation?.role === "list" ? lifecycle.items(exchange.json) : [lifecycle.item(exchange.json)];
    const created = operation?.role === "create" ? lifecycle.createdId(exchange.json) : undefined;
    if (created !== undefined && !lifecycle.shows("create")) {
      this.#jobsOf.set(check, [...(this.#jobsOf.get(check) ?? []), created]);
      this.#look(created, exchange, undefined);
    }
    const own = this.#jobsOf.get(check) ?? [];
    for (const job of jobs) {
      const id = lifecycle.id(job);
      if (id === undefined || !lifecycle.shows(operation?.role)) continue;
      if (operation?.role === "create" && !own.includes(id)) this.#jobsOf.set(check, [...own, id]);
      // A list shows jobs of all checks; only the look of the one that made the job belongs to its story.
      if (operation?.role !== "list" || own.includes(id)) this.#look(id, exchange, job);
    }
    const named = this.#named(exchange);
    const stream = operation?.role === "stream";
    if (named !== undefined && (stream || jobs.every((job) => lifecycle.id(job) !== named)))
      this.#look(named, exchange, undefined, stream ? "stream" : "poll");
  }

  event({ event, job: id, stream, sentAt }: SeenEvent): void {
    const job = event.event === this.#contract.lifecycle.events.job ? event.json : undefined;
    const what = { by: "stream", what: event.event, stream } as const;
    const number = event.id === undefined ? {} : { event_id: event.id };
    this.#note(id, sentAt, event.at, { ...what, ...this.#read(job), ...number });
  }

  /** What the check in which something was found had done before. */
  before(check: string, finding: FindingDetails, redact: Redactor): readonly ExchangeReport[] {
    const all = this.#checks.get(check)?.exchanges ?? [];
    const sentAt = finding.exchange?.timing.sentAt ?? Number.POSITIVE_INFINITY;
    return all
      .filter(({ timing }) => timing.sentAt < sentAt)
      .slice(-TOLD_BEFORE)
      .map((exchange) => exchangeReport(exchange, redact, BODY_CHARACTERS));
  }

  /** The story of the job that a finding is about: the one of its exchange, or else the last one that the check made. */
  timeline(check: string, { exchange }: FindingDetails, redact: Redactor): Timeline | undefined {
    const { lifecycle } = this.#contract;
    const shown = exchange && lifecycle.id(lifecycle.item(exchange.json));
    const job =
      (exchange && this.#named(exchange)) ??
      (shown !== undefined && this.#sights.has(shown) ? shown : this.#jobsOf.get(check)?.at(-1));
    const story = job === undefined ? undefined : this.#sights.get(job);
    return job === undefined || story === undefined ? undefined : timelineOf(job, story.seen, redact);
  }

  /** The known job that a request's path names. */
  #named({ request }: Exchange): string | undefined {
    const [path = ""] = request.url.split("?");
    return path.split("/").find((segment) => this.#sights.has(segment));
  }

  #look(
    id: string,
    { request, status, headers, timing }: Exchange,
    job: Json | undefined,
    by: Sight["by"] = "poll",
  ) {
    const etag = headers.get("ETag");
    const seen = { by, what: `${request.method} ${status}`, ...this.#read(job) };
    this.#note(id, timing.sentAt, timing.headAt, { ...seen, ...(etag === undefined ? {} : { etag }) });
  }

  #read(job: Json | undefined): Pick<Sight, "status" | "progress"> {
    const status = this.#contract.lifecycle.status(job);
    const progress = this.#contract.lifecycle.member(job, "progress");
    return {
      ...(status === undefined ? {} : { status }),
      ...(typeof progress === "number" ? { progress } : {}),
    };
  }

  #note(id: string, sentAt: number, at: number, sight: Omit<Sight, "at_ms">): void {
    const story = this.#sights.get(id) ?? { from: sentAt, seen: [] };
    this.#sights.set(id, story);
    if (story.seen.length < KEPT)
      story.seen.push({ at_ms: Math.max(0, Math.round(at - story.from)), ...sight });
  }
}
