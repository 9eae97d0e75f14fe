import type { Api, Streamed } from "../api/api.ts";
import type { CallOptions } from "../api/call-options.ts";
import type { PrincipalName } from "../api/principal.ts";
import type { Reply } from "../api/reply.ts";
import type { RecipeName } from "../config/settings.ts";
import { Blocked } from "../expect/finding.ts";
import { delay, type EventStream } from "../http/index.ts";

/** What a job may be waited for. */
export type Awaited = "started" | "ended" | ((reply: Reply) => boolean);

/** One job of a check, seen by one principal. */
export class JobHandle {
  readonly id: string;
  /** The response that accepted it. */
  readonly created: Reply;
  /** The recipe that the configuration promises it to follow; absent where it follows a script, or nothing is promised of it. */
  readonly recipe?: RecipeName;
  readonly #api: Api;
  readonly #reachMs: number;
  readonly #signal: AbortSignal;

  constructor(
    created: Reply,
    id: string,
    api: Api,
    reachMs: number,
    signal: AbortSignal,
    recipe?: RecipeName,
  ) {
    this.created = created;
    this.id = id;
    this.#api = api;
    this.#reachMs = reachMs;
    this.#signal = signal;
    if (recipe !== undefined) this.recipe = recipe;
  }

  /** The same job, asked for with another principal's credentials. */
  as(principal: PrincipalName): JobHandle {
    return new JobHandle(this.created, this.id, this.#api.as(principal), this.#reachMs, this.#signal);
  }

  /** Whose credentials it is asked for with. */
  get principal(): PrincipalName {
    return this.#api.principal;
  }

  async get(options: CallOptions = {}): Promise<Reply> {
    return await this.#api.get(this.id, options);
  }

  async head(options: CallOptions = {}): Promise<Reply> {
    return await this.#api.head(this.id, options);
  }

  async logs(options: CallOptions = {}): Promise<Reply> {
    return await this.#api.logs(this.id, options);
  }

  async cancel(options: CallOptions = {}): Promise<Reply> {
    return await this.#api.cancel(this.id, options);
  }

  /** Opens the stream, or takes the response that comes instead of one. */
  async tryStream(options: CallOptions & { readonly limitMs?: number } = {}): Promise<Streamed> {
    return await this.#api.stream(this.id, options);
  }

  /** Opens the stream. @throws {Blocked} when no stream comes. */
  async stream(options: CallOptions & { readonly limitMs?: number } = {}): Promise<EventStream> {
    const { stream, reply } = await this.tryStream(options);
    if (stream === undefined) {
      throw new Blocked(
        `no event stream but ${reply.status} ${reply.header("Content-Type") ?? ""}`,
        reply.exchange,
      );
    }
    return stream;
  }

  /**
   * Polls until the job has started, has ended, or is as the condition says.
   *
   * @param ms how long it may take; default: the run's `reachMs`.
   * @throws {Blocked} when it does not get there.
   */
  async until(wanted: Awaited, ms: number = this.#reachMs): Promise<Reply> {
    const fits = typeof wanted === "function" ? wanted : (reply: Reply) => reached(reply, wanted);
    const deadline = performance.now() + ms;
    for (let pause = 10; ; pause = Math.min(pause * 1.4, 250)) {
      const reply = await this.get();
      if (reply.status === 200 && fits(reply)) return reply;
      const over = wanted === "started" && reply.job.isTerminal;
      if (over)
        throw new Blocked(
          `the job has ${reply.job.status} before it was seen to have started`,
          reply.exchange,
        );
      if (performance.now() > deadline || (!reply.ok && reply.status !== 429)) {
        const aim = typeof wanted === "string" ? wanted : "as far as this check needs";
        const shown = reply.job.status === undefined ? "shown without a status" : `still ${reply.job.status}`;
        const state = reply.ok ? shown : `answered ${reply.status}`;
        throw new Blocked(
          `the job has not ${aim} within ${Math.round(ms)} ms; it is ${state}`,
          reply.exchange,
        );
      }
      await delay(pause, this.#signal);
    }
  }

  /** Polls until the job has ended. */
  async end(ms?: number): Promise<Reply> {
    return await this.until("ended", ms);
  }
}

function reached(reply: Reply, wanted: "started" | "ended"): boolean {
  return wanted === "ended" ? reply.job.isTerminal : reply.job.stage === "active";
}
