import { z } from "zod";
import { type JsonObject, toJsonObject } from "../jobs/json.ts";
import { type Operation, OperationFailed } from "../jobs/operation.ts";
import type { CarriedByJson, ReadAgain } from "./carried.ts";
import { closed } from "./closed.ts";
import { describeIssues } from "./describe-issues.ts";
import { type JobContext, jobContext } from "./job-context.ts";

/** A route of its own by which jobs of an operation are made. */
export interface OwnRoute {
  /** Such as `/v1/images`; POST, and the body is the params. */
  readonly path: `/${string}`;
  /** Scope that the caller needs. @default "jobs:write" */
  readonly scope?: string;
}

/** An operation, as its author writes it down. */
export interface OperationDefinition<Params extends z.ZodObject, Result extends z.ZodObject> {
  /** Dotted type of its jobs, such as `image.resize`: lower case, at least two segments. It never changes. */
  readonly type: string;
  /** What it does, in a few words; stands in the API's document. */
  readonly title: string;
  /**
   * Schema of the params. A request that does not fit is answered 400 with the member at fault in `param`, as is one with members
   * that the schema does not have, however deep.
   */
  readonly params: Params & CarriedByJson<Params> & ReadAgain<Params>;
  /** Schema of the result. A result that does not fit fails the job with `job.result_invalid`; it never ships. */
  readonly result: Result & CarriedByJson<Result>;
  /** Params that work: they stand in the API's document, and the conformance suite sends them. */
  readonly example: z.input<Params>;
  /**
   * Whether it may be run again after a crash: its steps that were done are not repeated, the one that was cut off is. Where not,
   * a job that a crash cut off ends as `job.interrupted`.
   */
  readonly repeatable: boolean;
  /**
   * A route of its own, such as `POST /v1/images`.
   * @default none: its jobs are made by `POST /v1/teams/{team_id}/jobs`, for a project
   */
  readonly route?: OwnRoute;
  /** Whether at most one live job is allowed for a project (with a route of its own: for the team). @default false */
  readonly singleFlight?: boolean;
  /** Attempts a job may have in all. @default 3 where it is repeatable, else 1 */
  readonly maxAttempts?: number;
  /** Params that are secrets: masked in the job, its log, its result and its errors. @default none */
  readonly secretParams?: readonly (keyof z.output<Params> & string)[];
  /** What a canceled job leaves behind, for the API's document. @default "What was done until then stays." */
  readonly cancelLeaves?: string;
  /**
   * Does the work. Throw `OperationFailed` to fail with a code of your own, the reason of `ctx.signal` to end as canceled; whatever
   * else is thrown fails the job as `job.failed`, and only the server's log has the reason.
   */
  run(context: JobContext<z.output<Params>>): Promise<z.input<Result>>;
}

/** An operation that `createJobsApi` can serve. */
export interface JobOperation extends Operation {
  readonly title: string;
  readonly schemas: { readonly params: z.ZodObject; readonly result: z.ZodObject };
  readonly example: JsonObject;
  readonly route: OwnRoute | null;
  readonly cancelLeaves: string;
}

const TYPE = /^(?=.{1,100}$)[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+$/;
/** What the server itself has. */
const RESERVED = /^(?:system|test)\./;

/**
 * Defines a kind of job.
 * @throws TypeError for a type that is none, for an example that does not fit the params, for secret params that are none, for attempts that can't be
 *   counted, and for schemas that are no objects
 * @example
 * const greet = defineOperation({
 *   type: "text.greet",
 *   title: "Greet somebody",
 *   params: z.object({ name: z.string().max(100) }),
 *   result: z.object({ text: z.string() }),
 *   example: { name: "Ada" },
 *   repeatable: true,
 *   run: async ({ params }) => ({ text: `Hello ${params.name}` }),
 * });
 */
export function defineOperation<Params extends z.ZodObject, Result extends z.ZodObject>(
  definition: OperationDefinition<Params, Result>,
): JobOperation {
  const { type, title, example, route, repeatable, maxAttempts, secretParams } = definition;
  if (!TYPE.test(type) || RESERVED.test(type)) {
    throw new TypeError(
      `"${type}" can't be a type of jobs: write it like image.resize; system. and test. are taken`,
    );
  }
  // Programs that nobody type-checked get here, and those with an older zod of their own.
  for (const part of ["params", "result"] as const) {
    if (!(definition[part] instanceof z.ZodObject))
      throw new TypeError(
        `the ${part} of ${type} must be a z.object(…), of the z that accepted/server exports`,
      );
  }
  if (typeof definition.run !== "function") throw new TypeError(`${type} has no run, which does the work`);
  const params: z.ZodObject = closed(definition.params);
  const result: z.ZodObject = definition.result;
  const wrong = params.safeParse(example).error;
  if (wrong !== undefined)
    throw new TypeError(`the example of ${type} does not fit its params: ${describeIssues(wrong)}`);
  const unknown = secretParams?.find((name) => !(name in params.shape));
  if (unknown !== undefined)
    throw new TypeError(`secretParams of ${type} name ${unknown}, which is no param: it would mask nothing`);
  if (maxAttempts !== undefined && !(Number.isSafeInteger(maxAttempts) && maxAttempts >= 1))
    throw new TypeError(`maxAttempts of ${type} must be a whole number, 1 or more, not ${maxAttempts}`);
  return {
    type,
    title,
    scope: route === undefined ? "project" : "team",
    triggerParams: route === undefined ? params : null,
    singleFlight: definition.singleFlight ?? false,
    repeatable,
    schemas: { params, result },
    example: toJsonObject(example),
    route: route ?? null,
    cancelLeaves: definition.cancelLeaves ?? "What was done until then stays.",
    ...(secretParams === undefined ? {} : { secretParams }),
    ...(maxAttempts === undefined ? {} : { plan: () => ({ maxAttempts }) }),
    async run(stored, context) {
      const given = definition.params.parse(stored);
      const run = jobContext(given, context);
      const returned: unknown = await definition.run(run.context);
      run.end();
      const { data, error, success } = result.safeParse(returned);
      if (success) return toJsonObject(data);
      const message = `the result does not fit the schema of ${type}: ${describeIssues(error)}`;
      context.log({ message, level: "error", stream: "stderr" });
      throw new OperationFailed(
        "job.result_invalid",
        "The operation gave a result that its schema does not allow.",
      );
    },
  };
}
