import createFetchClient from "openapi-fetch";
import type { Contract, Operation } from "../contract.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import { errorFromResponse } from "../errors/from-response.ts";
import { resolveText } from "../json-pointer.ts";
import type { ClientOptions } from "../options.ts";
import { type Clock, systemClock } from "../time/clock.ts";
import { authorization } from "./authorization.ts";
import { pathParameters } from "./path-parameters.ts";

/** A request as one operation of the contract. */
export interface Request {
  readonly operation: Operation;
  /** Values of the path parameters, in the order of the path. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A successful answer. */
export interface Answer<T = unknown> {
  readonly data: T;
  /** The response, its body already read (but for an event stream). */
  readonly response: Response;
  /** Id to quote to the operator of the API. */
  readonly requestId: string | undefined;
}

/** Sends requests, once each. */
export interface Transport {
  readonly contract: Contract;
  readonly clock: Clock;
  /**
   * Sends a request. Resolves for 2xx and 304.
   * @throws {ApiError} for any other answer.
   * @throws {ConnectionError} without a usable one.
   * @throws the signal's reason when it aborts, be it while the body is read.
   */
  send(request: Request, signal: AbortSignal): Promise<Answer>;
}

/** Operations of any contract, as openapi-fetch wants them typed. */
interface AnyOperation {
  parameters: { query?: Record<string, unknown>; path?: Record<string, string> };
  requestBody?: { content: { "application/json": unknown } };
  responses: { default: { content: { "application/json": unknown } } };
}
type AnyPaths = Record<string, Record<(typeof METHODS)[Operation["method"]], AnyOperation>>;

/** As openapi-fetch spells them. */
const METHODS = {
  GET: "get",
  HEAD: "head",
  POST: "post",
  PUT: "put",
  PATCH: "patch",
  DELETE: "delete",
} as const;

/** Makes the transport of a client. */
export function createTransport(contract: Contract, options: ClientOptions): Transport {
  const { clock = systemClock, version = contract.version?.latest } = options;
  const base = String(new URL(options.baseUrl, globalThis.location?.href));
  const api = createFetchClient<AnyPaths>({
    baseUrl: base,
    headers: {
      ...(contract.version && { [contract.version.header]: version }),
      ...options.headers,
    },
    ...(options.fetch && { fetch: options.fetch }),
  });

  return {
    contract,
    clock,
    async send({ operation, path, query, body, headers }, signal) {
      const init = {
        params: { path: pathParameters(operation.path, path), ...(query && { query }) },
        headers: {
          Accept: operation.stream ? "text/event-stream" : "application/json",
          ...(await authorization(options.apiKey)),
          ...headers,
        },
        parseAs: operation.stream ? ("stream" as const) : ("json" as const),
        signal,
        ...(body !== undefined && { body }),
      };
      signal.throwIfAborted();
      const { data, error, response } = await api
        .request(METHODS[operation.method], operation.path, init)
        .catch((cause: unknown) => {
          signal.throwIfAborted();
          throw new ConnectionError(base, cause);
        });
      // Not `if (error)`: the error of an answer without a body is falsy, which would read as success.
      if (!response.ok && response.status !== 304)
        throw errorFromResponse(response, error, contract.lifecycle.locations, clock.now());
      const { request_id = "/request_id" } = contract.lifecycle.locations;
      return {
        data,
        response,
        requestId: resolveText(data, request_id) ?? response.headers.get("Request-Id") ?? undefined,
      };
    },
  };
}
