import type { Api } from "../api/api.ts";
import type { CallOptions } from "../api/call-options.ts";
import type { Reply } from "../api/reply.ts";
import type { RecipeName } from "../config/settings.ts";
import type { Json, JsonObject } from "../contract/index.ts";
import { Blocked, NotTestable } from "../expect/finding.ts";
import { summary } from "../expect/likely.ts";
import type { Session } from "../runner/session.ts";
import type { Trace } from "../runner/trace.ts";
import { JobHandle } from "./job-handle.ts";
import { configuredRequest, type JobRequest, scriptedRequest } from "./job-request.ts";
import { isOneAtATime } from "./one-at-a-time.ts";
import { unmetNeed } from "./recipe-promise.ts";
import { fail, hold, log, progress, type ScriptOptions, type Step, succeed, wait } from "./steps.ts";

/** What may be varied about the creation of a job. */
export interface JobOptions extends CallOptions, ScriptOptions {
  /** Further members of the request body, e.g. `{ metadata: { ticket: "42" } }`. */
  readonly members?: JsonObject;
  /** The script as a whole, in place of the one that steps and options make; may be anything at all. */
  readonly params?: Json;
}

/**
 * Makes jobs that behave in a known way. Each is created as the principal that `options.as` names (default `full`),
 * and canceled when the check is over, unless it has ended by then.
 */
export class Jobs {
  readonly #session: Session;
  readonly #trace: Trace;
  readonly #api: Api;
  readonly #made: JobHandle[] = [];

  constructor(session: Session, trace: Trace, api: Api) {
    this.#session = session;
    this.#trace = trace;
    this.#api = api;
  }

  /** Every job that this check has made. */
  get made(): readonly JobHandle[] {
    return this.#made;
  }

  /** Has started and does not change until it is canceled (or the check is over). */
  async held(options: JobOptions = {}): Promise<JobHandle> {
    return await this.#started(await this.#make("held", [hold()], options));
  }

  /** Waits in the queue for longer than any check takes, and can be canceled there. */
  async queued(options: JobOptions = {}): Promise<JobHandle> {
    return await this.#make("queued", [succeed()], { queue_ms: 60_000, ...options });
  }

  /**
   * Does not change until it is canceled (or the check is over), in whatever state; for checks that need a job, and don't care what it does.
   * On implementations without a scripted job, one that is held will do where none can be queued.
   */
  async live(options: JobOptions = {}): Promise<JobHandle> {
    const { scripted, scenarios } = this.#session.settings;
    if (scripted || scenarios.queued !== undefined) return await this.queued(options);
    return await this.#started(await this.#create(this.creationRequest(options), options));
  }

  /** Makes some progress, writes a log line and succeeds at once. */
  async succeeding(options: JobOptions = {}): Promise<JobHandle> {
    return await this.#make("succeeding", [progress(50), log("half-way"), succeed({ ok: true })], options);
  }

  /** Fails at once. */
  async failing(options: JobOptions = {}): Promise<JobHandle> {
    return await this.#make(
      "failing",
      [progress(20), fail({ message: "failed as it was told to" })],
      options,
    );
  }

  /** Writes this many log lines (default 5) and succeeds. */
  async logging(lines = 5, options: JobOptions = {}): Promise<JobHandle> {
    const steps = Array.from({ length: lines }, (_, index) => log(`line ${index + 1}`));
    return await this.#make("logging", [...steps.slice(0, 99), succeed()], options);
  }

  /** Takes about this long (default 800 ms), changes several times on the way and succeeds. */
  async slow(ms = 800, options: JobOptions = {}): Promise<JobHandle> {
    const pause = wait(Math.floor(ms / 4));
    const steps = [
      progress(25),
      pause,
      log("a quarter"),
      progress(50),
      pause,
      progress(75),
      pause,
      pause,
      succeed(),
    ];
    return await this.#make("slow", steps, options);
  }

  /** Follows a script; see `steps.ts`. Not testable on implementations without a scripted job. */
  async script(steps: readonly Step[], options: JobOptions = {}): Promise<JobHandle> {
    return await this.#make(undefined, steps, options);
  }

  /** Like `script`, and has started when this returns. */
  async startedScript(steps: readonly Step[], options: JobOptions = {}): Promise<JobHandle> {
    return await this.#started(await this.script(steps, options));
  }

  /** The response to a request for a job, a scripted one where there are steps, whatever it is; for checks about creation itself. */
  async request(steps?: readonly Step[], options: JobOptions = {}): Promise<Reply> {
    const request = steps === undefined ? this.creationRequest(options) : this.scriptRequest(steps, options);
    const reply = await this.#send(request, options);
    this.adopt(reply, options, request);
    return reply;
  }

  /**
   * A request for a job that goes on until it is canceled, for checks that are about requests: for a scripted one, or for that of the
   * configuration's `held` where the implementation has no scripted job and there may be several such jobs at a time.
   */
  creationRequest(options: JobOptions = {}): JobRequest {
    const { contract, settings } = this.#session;
    if (settings.scripted || options.params !== undefined) return this.scriptRequest([hold()], options);
    const known = this.#session.parametersOf(options.as ?? "full");
    const held = configuredRequest(contract, settings, known, "held");
    if (held === undefined) throw new NotTestable(unmetNeed("held"));
    if (isOneAtATime(contract, held))
      throw new NotTestable(
        "this needs jobs of which there may be several, and those of scenarios.held are one at a time",
      );
    return held;
  }

  /** The request that `script` sends: its operation and its body, for checks that vary them. */
  scriptRequest(steps: readonly Step[], options: JobOptions = {}): JobRequest {
    const known = this.#session.parametersOf(options.as ?? "full");
    const params = options.params ?? { ...script(options), steps };
    return scriptedRequest(this.#session.contract, this.#session.settings, known, params);
  }

  /**
   * Takes a job that was created otherwise into the clean-up; `undefined` when the response has none.
   *
   * @param request what `creationRequest` gave, where it was sent as it is.
   */
  adopt(reply: Reply, options: CallOptions = {}, request?: JobRequest): JobHandle | undefined {
    const id = reply.createdId;
    if (!reply.ok || id === undefined) return undefined;
    const api = options.as === undefined ? this.#api : this.#api.as(options.as);
    const { tolerances } = this.#session;
    const job = new JobHandle(reply, id, api, tolerances.reachMs, this.#trace.signal, request?.recipe);
    this.#made.push(job);
    return job;
  }

  async #make(
    recipe: RecipeName | undefined,
    steps: readonly Step[],
    options: JobOptions,
  ): Promise<JobHandle> {
    const { contract, settings } = this.#session;
    const known = this.#session.parametersOf(options.as ?? "full");
    const configured =
      recipe === undefined ? undefined : configuredRequest(contract, settings, known, recipe);
    if (configured === undefined && recipe !== undefined && !settings.scripted)
      throw new NotTestable(unmetNeed(recipe));
    return await this.#create(configured ?? this.scriptRequest(steps, options), options);
  }

  async #create(request: JobRequest, options: JobOptions): Promise<JobHandle> {
    const reply = await this.#send(request, options);
    const job = reply.ok ? this.adopt(reply, options, request) : undefined;
    if (job === undefined) {
      const what = reply.ok ? "the answer shows no job" : "no job was created";
      throw new Blocked(`${what}: ${summary(reply.exchange, reply.error)}`, reply.exchange);
    }
    return job;
  }

  async #send(request: JobRequest, options: JobOptions): Promise<Reply> {
    return await this.#api.call(request.operation, {
      ...options,
      headers: [...request.headers, ...(options.headers ?? [])],
      parameters: { ...request.parameters, ...options.parameters },
      body: { ...request.body, ...options.members },
    });
  }

  async #started(job: JobHandle): Promise<JobHandle> {
    await job.until("started");
    return job;
  }
}

function script(options: JobOptions): ScriptOptions {
  const { queue_ms, cancelable, on_cancel, keep_ms, secret } = options;
  return {
    ...(queue_ms === undefined ? {} : { queue_ms }),
    ...(cancelable === undefined ? {} : { cancelable }),
    ...(on_cancel === undefined ? {} : { on_cancel }),
    ...(keep_ms === undefined ? {} : { keep_ms }),
    ...(secret === undefined ? {} : { secret }),
  };
}
