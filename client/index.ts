/**
 * The client of the jobs API: every operation typed in and out, retries that are safe, and waiting for jobs that is right.
 *
 * @example
 * const api = createClient({ baseUrl: "https://api.example.com", apiKey: process.env.MF_API_KEY });
 * const job = await api.components.install("site_…", "env_…", { kind: "plugin", slug: "wordpress-seo" });
 * const component = await api.jobs.result(job);
 *
 * @module
 */
import { type Api, contract, type Tree } from "../generated/jobs/client.ts";
import type { JobOfType, JobTypes, TriggerJob, TypedJob } from "../generated/jobs/types.ts";
import type { Call } from "./call-result.ts";
import type { Client, Methods } from "./client-types.ts";
import { createContractClient, createContractOperations } from "./create-client.ts";
import type { CallOptions, ClientOptions } from "./options.ts";

type Generated = Client<Api>;

/** The plain operations of the jobs API. */
export type Operations = Methods<Tree>;

/** A client of the jobs API. */
export interface JobsClient extends Omit<Generated, "teams"> {
  teams: {
    jobs: Omit<Generated["teams"]["jobs"], "trigger"> & {
      /** Start a job of a type that can be triggered. The type that is asked for says what its params and result are. */
      trigger<Type extends string>(
        team_id: string,
        body: Omit<TriggerJob, "type" | "params"> & {
          type: Type;
          params?: Type extends keyof JobTypes ? JobTypes[Type]["params"] : Record<string, unknown>;
        },
        options?: CallOptions,
      ): Call<Type extends keyof JobTypes ? JobOfType<Type> : TypedJob>;
    };
  };
}

/** Makes a client of the jobs API. */
export function createClient(options: ClientOptions): JobsClient {
  return createContractClient<Api, JobsClient>(contract, options);
}

/**
 * Makes a client of the plain operations: calls, retries and pages, without waiting and watching. Where a page only
 * calls, its bundle is spared the rest.
 */
export function createOperations(options: ClientOptions): Operations {
  return createContractOperations(contract, options);
}

export type { JobOfType, JobTypes, LogLine, TypedJob } from "../generated/jobs/types.ts";
export type { ApiTypes, Contract, Lifecycle, Operation } from "../generated/runtime/contract.ts";
export type { Call } from "./call-result.ts";
export type { Client, Method, Methods } from "./client-types.ts";
export { createContractClient, createContractOperations } from "./create-client.ts";
export { ApiError } from "./errors/api-error.ts";
export {
  ConflictError,
  GoneError,
  IdempotencyError,
  InternalError,
  InvalidRequestError,
  MethodNotAllowedError,
  NotAcceptableError,
  NotFoundError,
  PayloadTooLargeError,
  PermissionDeniedError,
  RateLimitedError,
  UnauthenticatedError,
  UnavailableError,
  UnsupportedMediaTypeError,
} from "./errors/api-errors.ts";
export { ConnectionError } from "./errors/connection-error.ts";
export { JobError } from "./errors/job-error.ts";
export { RequestError } from "./errors/request-error.ts";
export { TimeoutError } from "./errors/timeout-error.ts";
export type { Answer } from "./http/transport.ts";
export type { FallbackEvent, ReconnectEvent, WatchEvent } from "./jobs/events.ts";
export type { FollowOptions } from "./jobs/follow.ts";
export type { JobHandle } from "./jobs/job-handle.ts";
export type { Canceled, Created, Jobs, ResultOf, WaitOptions } from "./jobs/jobs.ts";
export type { CallOptions, ClientOptions } from "./options.ts";
export type { Pages } from "./pages.ts";
export type { Clock } from "./time/clock.ts";
