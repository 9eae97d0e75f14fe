import type { z } from "zod";
import type { JobResource } from "../jobs/job.ts";
import { type JsonObject, toJson, toJsonObject } from "../jobs/json.ts";
import type { LogEntry, OperationContext, ProgressReport } from "../jobs/operation.ts";
import type { Json } from "./carried.ts";
import { describeIssues } from "./describe-issues.ts";
import { StepPromise } from "./step-promise.ts";

/** What an operation works with during one attempt of a job. */
export interface JobContext<Params> {
  readonly jobId: string;
  /** As the request gave them, checked, defaults filled in, secrets unmasked. */
  readonly params: Params;
  /** What the job acts upon: a project, or the team. */
  readonly resource: JobResource;
  /** From 1. Greater after a crash. */
  readonly attempt: number;
  /** Aborted when the job should stop. Hand it on; throw its reason to end the job as canceled. */
  readonly signal: AbortSignal;
  /** Says how far it is: percent, or with counts. Written at most twice a second, latest first; never goes down. */
  progress(report: number | ProgressReport): void;
  /** Writes a line to the job's log. */
  log(entry: string | LogEntry): void;
  /** Sets what is shown as `partial_result` should the job fail or be canceled. */
  partial(result: JsonObject): void;
  /**
   * Does a step once. When this resolves, that it is done is on disk: the attempt after a crash does not run it again, but gets
   * what it gave. A step that was cut off is run again, so its effects should be safe to repeat. A job succeeds only where each of its
   * steps was awaited.
   * @param name one of its own within the operation; it stays the same from attempt to attempt
   * @param result schema of what the step gives; what an older version of the program recorded is checked too
   * @example const pages = await ctx.step("crawl", z.array(z.string()), () => crawl(ctx.params.url, ctx.signal));
   */
  step<Schema extends z.ZodType<unknown, Json>>(
    name: string,
    result: Schema,
    run: () => Promise<z.input<Schema>>,
  ): Promise<z.output<Schema>>;
  /** The same for a step that gives nothing. */
  step(name: string, run: () => Promise<void>): Promise<void>;
  /** Waits; rejects with the reason when `signal` aborts. */
  sleep(ms: number): Promise<void>;
}

type StepParts = [() => Promise<void>] | [z.ZodType<unknown, Json>, () => Promise<unknown>];

/** The same promise; where it is rejected and nobody awaits it, that does not end the process. */
function awaitedLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** A context, and what became of it. */
interface JobRun<Params> {
  readonly context: JobContext<Params>;
  /**
   * Called when the operation has given its result.
   * @throws where it has begun a step that nobody has awaited: whether that was done, or failed, nobody would know
   */
  end(): void;
}

/** The context as an operation of the kit sees it. */
export function jobContext<Params>(params: Params, context: OperationContext): JobRun<Params> {
  const { jobId, resource, attempt, signal } = context;
  const steps = new Map<string, StepPromise<unknown>>();

  function step(name: string, run: () => Promise<void>): Promise<void>;
  function step<Schema extends z.ZodType<unknown, Json>>(
    name: string,
    result: Schema,
    run: () => Promise<z.input<Schema>>,
  ): Promise<z.output<Schema>>;
  function step(name: string, ...rest: StepParts): Promise<unknown> {
    const promise = StepPromise.of(stepped(name, rest));
    steps.set(name, promise);
    return promise;
  }

  async function stepped(name: string, rest: StepParts): Promise<unknown> {
    if (rest.length === 1) {
      await context.step(name, async () => toJson(await rest[0]()));
      return undefined;
    }
    const [schema, run] = rest;
    const checked = (value: unknown): unknown => {
      const { data, error, success } = schema.safeParse(value);
      if (success) return data;
      const message = `what the step "${name}" gave does not fit its schema: ${describeIssues(error)}`;
      context.log({ message, level: "error", stream: "stderr" });
      throw new TypeError(message);
    };
    const recorded = await context.step(name, async () => {
      const value = toJson(await run());
      checked(value);
      return value;
    });
    return checked(recorded);
  }

  return {
    context: {
      jobId,
      params,
      resource,
      attempt,
      signal,
      progress: (report) => context.progress(typeof report === "number" ? { percent: report } : report),
      log: (entry) => context.log(typeof entry === "string" ? { message: entry } : entry),
      partial: (result) => context.partial(toJsonObject(result)),
      step,
      sleep: (ms) => awaitedLater(context.sleep(ms)),
    },
    end() {
      for (const [name, { isAwaited, failure }] of steps) {
        if (isAwaited) continue;
        const message = `nobody awaits the step "${name}": write await ctx.step(…)`;
        context.log({ message, level: "error", stream: "stderr" });
        throw new Error(message, { cause: failure });
      }
    },
  };
}
