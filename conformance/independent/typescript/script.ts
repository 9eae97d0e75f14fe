import type { Job } from "./job.ts";
import { arrayOf, isObject, type Json, type JsonObject, numberOf, objectOf, textOf } from "./json.ts";
import { errorObject } from "./problem.ts";

/** With `--preparing` jobs have a status more, for this time between queued and running. */
const PREPARING = process.argv.includes("--preparing");
const PREPARING_MS = 40;

/** What a job does, step by step. */
export interface Script {
  readonly queueMs: number;
  readonly steps: readonly JsonObject[];
  readonly stopAfterMs: number;
  readonly stopOutcome: string;
  /** Replaced by stars in everything that is shown. */
  readonly secret: string;
  /** The result, where it is not the script's own. */
  readonly result?: () => JsonObject;
}

export function scriptOf(params: JsonObject): Script {
  const onCancel = objectOf(params.on_cancel);
  return {
    queueMs: numberOf(params.queue_ms),
    steps: arrayOf(params.steps).map(objectOf),
    stopAfterMs: numberOf(onCancel.after_ms),
    stopOutcome: textOf(onCancel.outcome, "canceled"),
    secret: textOf(params.secret),
  };
}

/** Does what a script says, and stops where it is asked to. */
export class Run {
  readonly #job: Job;
  readonly #script: Script;
  #stopAt = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #wake: (() => void) | undefined;
  #steps = 0;

  constructor(job: Job, script: Script) {
    this.#job = job;
    this.#script = script;
    const { deadline } = job.made;
    // Timers last 24 days at most, and no job lasts longer than a day.
    const left = deadline === null ? 86_400_000 : Math.min(Date.parse(deadline) - Date.now(), 86_400_000);
    const timer = setTimeout(() => this.#expire(), Math.max(left, 0));
    void this.#run().finally(() => clearTimeout(timer));
  }

  /** Asks the job to stop. What waits to begin ends at once. */
  stop(by: string): void {
    if (this.#job.ended || this.#job.stopping) return;
    this.#job.askToStop(by, "requested");
    this.#stopAt = performance.now() + this.#script.stopAfterMs;
    if (!this.#job.started) this.#job.cancel();
    else if (this.#script.stopAfterMs === 0 && this.#script.stopOutcome === "canceled") this.#job.cancel();
    this.#wake?.();
  }

  #expire(): void {
    this.#job.askToStop(null, "deadline");
    this.#job.cancel();
    this.#wake?.();
  }

  async #run(): Promise<void> {
    const job = this.#job;
    await this.#pause(this.#script.queueMs, () => job.ended);
    if (job.ended) return;
    if (PREPARING) {
      job.prepare();
      await this.#pause(PREPARING_MS, () => job.ended);
      if (job.ended) return;
    }
    job.start();
    for (const step of this.#script.steps) {
      await this.#do(step);
      if (this.#left) await this.#pause(this.#stopAt - performance.now(), () => job.ended);
      if (job.ended) return;
      this.#steps += 1;
      if (this.#left) return this.#leave();
    }
    this.#succeed({});
  }

  /** Whether the script is left because it was asked to stop. */
  get #left(): boolean {
    return this.#job.stopping && this.#script.stopOutcome !== "ignored";
  }

  #leave(): void {
    if (this.#script.stopOutcome === "succeeded") this.#succeed({});
    else if (this.#script.stopOutcome === "failed") this.#fail({});
    else this.#job.cancel();
  }

  async #do(step: JsonObject): Promise<void> {
    const job = this.#job;
    if (step.do === "wait") await this.#pause(numberOf(step.ms), () => job.ended || this.#left);
    else if (step.do === "hold") await this.#hold(numberOf(step.ms, 60_000));
    else if (step.do === "retry") job.retry();
    else if (step.do === "progress") {
      const detail = isObject(step.detail) ? objectOf(this.#masked(step.detail)) : null;
      job.report(typeof step.percent === "number" ? step.percent : null, detail);
    } else if (step.do === "log") {
      const message = textOf(this.#masked(textOf(step.message)));
      for (let times = numberOf(step.repeat, 1); times > 0; times -= 1)
        job.log(message, textOf(step.level, "info"), textOf(step.stream, "stdout"));
    } else if (step.do === "succeed") this.#succeed(step, 1);
    else if (step.do === "fail") this.#fail(step);
  }

  async #hold(ms: number): Promise<void> {
    await this.#pause(ms, () => this.#job.stopping);
    if (this.#job.stopping) await this.#pause(this.#stopAt - performance.now(), () => this.#job.ended);
  }

  #succeed({ output = null }: JsonObject, last = 0): void {
    const own = { output: this.#masked(output), steps: this.#steps + last };
    this.#job.succeed(this.#script.result?.() ?? own);
  }

  #fail(step: JsonObject): void {
    const message = this.#masked(textOf(step.message, "the script failed"));
    const partial = step.partial === undefined ? undefined : { output: this.#masked(step.partial) };
    this.#job.fail(errorObject(textOf(step.code, "job.failed"), textOf(message)), partial);
  }

  #masked(value: Json): Json {
    return masked(value, this.#script.secret);
  }

  /** Lets time pass, at most until something happens that `over` asks for. */
  async #pause(ms: number, over: () => boolean): Promise<void> {
    const end = performance.now() + ms;
    while (!over() && performance.now() < end) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.#timer = setTimeout(resolve, Math.ceil(end - performance.now()));
      });
      clearTimeout(this.#timer);
    }
  }
}

/** A value without a secret in its texts. */
export function masked(value: Json, secret: string): Json {
  if (secret === "") return value;
  if (typeof value === "string") return value.replaceAll(secret, "***");
  if (Array.isArray(value)) return value.map((item: Json) => masked(item, secret));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, masked(member, secret)]));
}
