import type { Contract, Lifecycle, Operation, Pointer } from "../../generated/runtime/contract.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import { errorClass } from "../errors/error-class.ts";
import { resolve } from "../json-pointer.ts";
import type { ClientOptions } from "../options.ts";
import { type Clock, systemClock } from "../time/clock.ts";
import { authorization } from "./authorization.ts";
import { baseUrlOf } from "./base-url.ts";
import { fillPath } from "./fill-path.ts";
import { headerEntries } from "./header-entries.ts";
import { requestId } from "./request-id.ts";
import { writeQuery } from "./write-query.ts";

type HeaderValues = Readonly<Record<string, string | undefined>>;

/** A request as one operation of the contract. */
export interface OperationRequest {
  readonly operation: Operation;
  /** Values of the path parameters, in the order of the path. */
  readonly path: readonly string[];
  readonly query?: object | undefined;
  readonly body?: unknown;
  readonly headers?: HeaderValues | undefined;
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
  send(request: OperationRequest, signal: AbortSignal): Promise<Answer>;
}

/**
 * Makes the transport of a client.
 * @throws {TypeError} for a `baseUrl` that no request can be sent to.
 */
export function createTransport(contract: Contract, options: ClientOptions): Transport {
  const { version, lifecycle } = contract;
  const { clock = systemClock, fetch: send = fetch } = options;
  const base = baseUrlOf(options.baseUrl);

  return {
    contract,
    clock,
    async send({ operation, path, query, body, headers }, signal) {
      const search = writeQuery({ ...query });
      const url = base + fillPath(operation.path, path) + (search && `?${search}`);
      const text = body === undefined ? null : JSON.stringify(body);
      const allHeaders = new Headers();
      for (const part of [
        {
          Accept: operation.stream ? "text/event-stream" : "application/json",
          Authorization: await authorization(options.apiKey),
          "Content-Type": text === null ? undefined : "application/json",
        },
        version && { [version.header]: options.version ?? version.latest },
        options.headers,
        headers,
      ])
        for (const [name, value] of headerEntries(part)) if (value != null) allHeaders.set(name, value);
      let response: Response;
      let data: unknown;
      try {
        const { method } = operation;
        // Not a Request: Node may collect one while it is in flight, and with it the link from our signal.
        response = await send(url, { method, headers: allHeaders, signal, body: text });
        data = operation.stream && response.ok ? response.body : await read(response);
        // What answers everything with 200 is not the API; a job would be polled in it for ever.
        const expected = what(operation, lifecycle);
        if (response.status < 204 && resolve(data, expected) === undefined)
          throw new Error(`the body has no ${expected}`);
      } catch (cause) {
        signal.throwIfAborted();
        throw new ConnectionError(base, cause);
      }
      if (!response.ok && response.status !== 304)
        throw new (errorClass(response.status))(response, data, lifecycle.locations, clock.now());
      return { data, response, requestId: requestId(response, data, lifecycle.locations) };
    },
  };
}

/** Where a success must have something: what is only acknowledged may be so by any body, or by none. */
function what({ method, role, stream, bare, cursor }: Operation, { locations }: Lifecycle): Pointer {
  if (stream || bare || (method !== "GET" && role !== "create")) return "";
  return (cursor === undefined ? locations.item : locations.items) ?? "";
}

/** The JSON of an answer. An error may be something else, such as a proxy's page. */
async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text && JSON.parse(text);
  } catch (error) {
    if (response.ok) throw error;
    return undefined;
  }
}
