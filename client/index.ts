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
import { type Api, contract } from "../generated/jobs/client.ts";
import type { Client, Methods } from "./client-types.ts";
import { createContractClient, createContractOperations } from "./create-client.ts";
import type { ClientOptions } from "./options.ts";

/** A client of the jobs API. */
export type JobsClient = Client<Api>;

/** The plain operations of the jobs API. */
export type Operations = Methods<Api["tree"]>;

/**
 * Makes a client of the jobs API.
 * @throws {TypeError} for a `baseUrl` that no request can be sent to.
 */
export function createClient(options: ClientOptions): JobsClient {
  return createContractClient(contract, options);
}

/**
 * Makes a client of the plain operations: calls, retries and pages, without waiting and watching. Where a page only
 * calls, its bundle is spared the rest.
 */
export function createOperations(options: ClientOptions): Operations {
  return createContractOperations(contract, options);
}

export type { ErrorCode } from "../generated/jobs/catalogue.ts";
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
