import type { JobView } from "../api/job-view.ts";
import type { PrincipalName } from "../api/principal.ts";
import type { Reply } from "../api/reply.ts";
import { numberOf, objectOf } from "../contract/index.ts";
import type { EventStream, Exchange } from "../http/index.ts";
import { NoResponse } from "../http/index.ts";
import { type Model, modeled } from "../model/model.ts";
import type { CheckContext } from "../runner/context.ts";
import { Evidence } from "../runner/evidence.ts";
import { SequenceFailure } from "./failure.ts";
import type { State, Tracked } from "./state.ts";

/** What the steps of one sequence act upon: the server, the model of jobs, and the record of what was done. */
export class World {
  readonly context: CheckContext;
  /** The steps so far, each with its requests and responses. */
  readonly steps: string[] = [];
  readonly #key: string;
  readonly #evidence = new Evidence();
  readonly #model: Model;
  #streams = 0;

  constructor(context: CheckContext, key: string) {
    this.context = context;
    this.#key = key;
    this.#model = context.model(this.#evidence);
  }

  /** How many requests were sent. */
  requests = 0;

  /** Begins a step; what is sent from now on belongs to it. */
  step(text: string): void {
    this.steps.push(`${this.steps.length + 1}. ${text}`);
  }

  /** Sends a request, shows its response to the model, and writes both down. */
  async send(as: PrincipalName, role: string, request: () => Promise<Reply>): Promise<Reply> {
    this.requests += 1;
    const reply = await this.#answered(request);
    this.#note(as, reply);
    this.#model.exchange({
      exchange: reply.exchange,
      operation: this.context.api.operation(role),
      check: this.#key,
    });
    this.#judge(reply.exchange);
    return reply;
  }

  /** Opens a stream, and gives a function that looks at what has arrived since. */
  async follow(
    state: State,
    job: Tracked,
    as: PrincipalName,
    lastEventId?: string,
  ): Promise<{ readonly reply: Reply; readonly stream?: EventStream }> {
    this.requests += 1;
    const options = lastEventId === undefined ? {} : { lastEventId };
    const streamed = await this.#answered(() => job.handle.as(as).tryStream(options));
    this.#note(as, streamed.reply);
    const { stream } = streamed;
    if (stream === undefined) return { reply: streamed.reply };
    this.#streams += 1;
    const [number, operation] = [this.#streams, this.context.api.operation("stream")];
    const { timing, headers } = streamed.reply.exchange;
    state.open = {
      job,
      as,
      stream,
      looked: 0,
      look: () => {
        const followed = state.open;
        if (followed?.stream !== stream) return;
        for (const event of stream.events.slice(followed.looked)) {
          followed.looked += 1;
          const { sentAt } = timing;
          const head = () => stream.exchange;
          const seen = {
            event,
            operation,
            check: this.#key,
            job: job.handle.id,
            stream: number,
            sentAt,
            headers,
            head,
          };
          this.#model.event({ ...seen, options });
          this.#event(state, job, event, lastEventId !== undefined, stream);
        }
        this.#judge(stream.exchange);
      },
    };
    return streamed;
  }

  /** Demands something of the server. */
  must(holds: boolean, expected: string, actual: string, exchange?: Exchange): void {
    if (!holds) throw new SequenceFailure({ expected, actual, exchange });
  }

  /** Demands one of these statuses. */
  status(reply: Reply, ...wanted: readonly number[]): void {
    this.must(wanted.includes(reply.status), `${wanted.join(" or ")}`, told(reply), reply.exchange);
  }

  /** Demands that a sight of a job fits what it was told to do and what was done to it. */
  fits(job: Tracked, view: JobView, exchange: Exchange): void {
    const { story, handle, name } = job;
    const actual = `${nameOf(view)}, ${view.status}`;
    this.must(view.id === handle.id, `${name}, which is ${handle.id}`, actual, exchange);
    const metadata = view.at("/metadata");
    if (metadata !== undefined)
      this.must(
        objectOf(metadata).marker === job.marker,
        `the metadata of ${name}`,
        JSON.stringify(metadata),
        exchange,
      );
    const terminal = view.isTerminal;
    if (job.ended) this.must(terminal, `${name} to have ended, as was said before`, actual, exchange);
    if (!job.asked) {
      if (story.ends === "never")
        this.must(!terminal, `${name} to go on until it is asked to stop`, actual, exchange);
      if (story.course === "queued")
        this.must(
          view.stage === "initial" || view.stage === undefined,
          `${name} to be queued`,
          actual,
          exchange,
        );
      if (terminal) this.must(view.stage === story.ends, `${name} to end ${story.ends}`, actual, exchange);
    } else if (terminal && story.ends === "never")
      this.must(view.stage === "canceled", `${name} to end canceled`, actual, exchange);
    const requested = view.member("cancel_requested_at");
    if (requested !== undefined) {
      const wanted = job.asked
        ? "a time in cancel_requested_at"
        : "cancel_requested_at null, since nobody asked";
      this.must(
        (requested !== null) === job.asked,
        wanted,
        `${JSON.stringify(requested)} for ${name}`,
        exchange,
      );
    }
    job.ended ||= terminal;
  }

  #event(
    state: State,
    job: Tracked,
    event: EventStream["events"][number],
    resumed: boolean,
    stream: EventStream,
  ): void {
    const { events, ...lifecycle } = {
      events: this.context.contract.lifecycle.events,
      of: this.context.contract.lifecycle,
    };
    if (event.event === events.job) {
      const id = lifecycle.of.id(event.json);
      this.must(id === job.handle.id, `events of ${job.name}`, `an event of ${id}`, stream.exchange);
    }
    if (event.event === events.reset) state.lastLine.delete(job);
    if (event.event !== events.job && event.event !== events.log) return;
    const known = state.received.get(job) ?? new Set<string>();
    state.received.set(job, known);
    if (event.id !== undefined) {
      const again =
        resumed && known.has(event.id) && !stream.events.some(({ event: name }) => name === events.reset);
      this.must(!again, "only later events in a resumed stream", `event ${event.id} again`, stream.exchange);
      known.add(event.id);
    }
    const seq = event.event === events.log ? numberOf(objectOf(event.json).seq) : undefined;
    if (seq === undefined) return;
    const last = state.lastLine.get(job);
    if (last !== undefined && resumed)
      this.must(seq <= last + 1, `line ${last + 1} of ${job.name}`, `line ${seq}`, stream.exchange);
    state.lastLine.set(job, Math.max(seq, last ?? 0));
  }

  async #answered<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof NoResponse)) throw error;
      throw new SequenceFailure({ expected: "a response", actual: error.message });
    }
  }

  #note(as: PrincipalName, reply: Reply): void {
    const { method, url, headers } = reply.exchange.request;
    const sent = ["If-None-Match", "Idempotency-Key", "Last-Event-ID", "Prefer"].flatMap((name) => {
      const value = headers.get(name);
      return value === undefined ? [] : [`${name}: ${value}`];
    });
    const with_ = sent.length === 0 ? "" : ` with ${sent.join(", ")}`;
    const { pathname, search } = new URL(url);
    const at = this.steps.length - 1;
    this.steps[at] =
      `${this.steps[at] ?? ""}\n   ${method} ${pathname}${search} as ${as}${with_}: ${told(reply)}`;
  }

  #judge(exchange: Exchange): void {
    for (const requirement of modeled) {
      const [found] = this.#evidence.violations(requirement);
      if (found === undefined || this.context.contract.requirement(requirement) === undefined) continue;
      throw new SequenceFailure({ ...found, requirement, exchange: found.exchange ?? exchange });
    }
  }
}

/** A response in a few words. */
function told(reply: Reply): string {
  const { code } = reply.error;
  const parts = [
    String(reply.status),
    ...(code === undefined ? [] : [code]),
    ...(reply.job.id === undefined ? [] : [`${reply.job.id} ${reply.job.status}`]),
    ...(reply.etag === undefined ? [] : [`ETag ${reply.etag}`]),
    ...(reply.items.length === 0 ? [] : [`${reply.items.length} items`]),
  ];
  return parts.join(", ");
}

function nameOf(view: JobView): string {
  return view.id ?? "no job";
}
