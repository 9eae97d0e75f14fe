import type { CallOptions } from "../api/call-options.ts";
import { JobView } from "../api/job-view.ts";
import { type JsonObject, objectOf } from "../contract/index.ts";
import type { EventStream, StreamEvent } from "../http/index.ts";
import type { CheckContext } from "../runner/context.ts";
import type { JobHandle } from "./job-handle.ts";

/** What an event says, whatever its id: to compare streams by. */
export function said({ event, data }: StreamEvent): string {
  return `${event} ${data}`;
}

/**
 * One who follows a job as clients do: where the server closes a stream before the job has ended, since it has come of age,
 * the next one goes on from the last id.
 */
export class Follower {
  readonly #context: Pick<CheckContext, "contract" | "tolerances" | "latencyMs">;
  readonly #job: JobHandle;
  readonly #before: StreamEvent[] = [];
  #stream: EventStream;

  constructor(
    context: Pick<CheckContext, "contract" | "tolerances" | "latencyMs">,
    job: JobHandle,
    stream: EventStream,
  ) {
    this.#context = context;
    this.#job = job;
    this.#stream = stream;
  }

  /** The stream that is read now, or was last. */
  get stream(): EventStream {
    return this.#stream;
  }

  /** Everything received so far. */
  get events(): readonly StreamEvent[] {
    return [...this.#before, ...this.#stream.events];
  }

  /** The events that tell something of the job: its states and its log lines. */
  get news(): readonly StreamEvent[] {
    const { job, log } = this.#context.contract.lifecycle.events;
    return this.events.filter(({ event }) => event === job || event === log);
  }

  /** The states of the job that were shown, in order. */
  get jobs(): readonly JobView[] {
    const { contract } = this.#context;
    return this.#named("job").map(({ json }) => new JobView(contract, json));
  }

  /** The log lines that were shown, in order. */
  get lines(): readonly JsonObject[] {
    return this.#named("log").map(({ json }) => objectOf(json));
  }

  /** Where among the events the end of the job is shown; -1 when it is not. */
  get end(): number {
    const { lifecycle } = this.#context.contract;
    return this.events.findIndex(
      ({ event, json }) => event === lifecycle.events.job && lifecycle.isTerminal(json),
    );
  }

  /** The first event that fits; `undefined` when there is none within `ms`. */
  async waitFor(fits: (event: StreamEvent) => boolean, ms: number): Promise<StreamEvent | undefined> {
    await this.#until(() => this.events.some(fits), ms);
    return this.events.find(fits);
  }

  /** The first event, whatever it is; `undefined` when none comes. */
  async first(): Promise<StreamEvent | undefined> {
    return (await this.firstOf(1))[0];
  }

  /** The first so many events, or fewer. */
  async firstOf(count: number): Promise<readonly StreamEvent[]> {
    const { tolerances, latencyMs } = this.#context;
    await this.#until(() => this.events.length >= count, 2 * tolerances.deliveryMs + latencyMs);
    return this.events.slice(0, count);
  }

  /** The first log event. */
  async firstLine(): Promise<StreamEvent | undefined> {
    const { contract, tolerances } = this.#context;
    return await this.waitFor(({ event }) => event === contract.lifecycle.events.log, tolerances.reachMs);
  }

  /**
   * Reads until all is said: the event `end`, or the server's close, or, where neither comes, a while after the job was
   * shown to have ended.
   *
   * @returns the news. Bounded by the run's patience; what has not come by then is missing.
   */
  async toTheEnd(): Promise<readonly StreamEvent[]> {
    const { tolerances } = this.#context;
    const isOver = () => this.#named("end").length > 0;
    await this.#until(() => isOver() || this.end >= 0, tolerances.reachMs);
    if (this.end >= 0) await this.#stream.until(isOver, tolerances.deliveryMs);
    return this.news;
  }

  #named(name: "job" | "log" | "end"): readonly StreamEvent[] {
    const wanted = this.#context.contract.lifecycle.events[name];
    return this.events.filter(({ event }) => event === wanted);
  }

  async #until(fits: () => boolean, ms: number): Promise<void> {
    const deadline = performance.now() + ms;
    while (!fits() && performance.now() < deadline) {
      await this.#stream.until(fits, deadline - performance.now());
      if (fits() || this.#stream.closed !== "server" || this.end >= 0) return;
      const lastEventId = this.#stream.lastId ?? this.#before.findLast(({ id }) => id !== undefined)?.id;
      const { stream } = await this.#job.tryStream({ lastEventId });
      if (stream === undefined) return;
      this.#before.push(...this.#stream.events);
      this.#stream = stream;
    }
  }
}

/** Opens the stream of a job. @throws {Blocked} when no stream comes. */
export async function follow(
  context: Pick<CheckContext, "contract" | "tolerances" | "latencyMs">,
  job: JobHandle,
  options: CallOptions = {},
): Promise<Follower> {
  return new Follower(context, job, await job.stream(options));
}
