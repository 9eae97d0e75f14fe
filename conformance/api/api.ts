import type { Contract, Operation, Role } from "../contract/index.ts";
import { EventStream, type HeaderLines, Headers } from "../http/index.ts";
import type { Session } from "../runner/session.ts";
import type { Trace } from "../runner/trace.ts";
import { type CallOptions, headerLines } from "./call-options.ts";
import type { PrincipalName } from "./principal.ts";
import { Reply } from "./reply.ts";
import { fillPath, queryString } from "./target.ts";

/** A stream that opened, or the response that came instead of one. */
export interface Streamed {
  /** Status and headers; for a stream also what has arrived so far. */
  readonly reply: Reply;
  /** Absent when the response was no event stream, e.g. a 204 or an error. */
  readonly stream?: EventStream;
}

/** Calls operations by role, as one principal. Every exchange is judged and watched on the way. */
export class Api {
  readonly contract: Contract;
  readonly principal: PrincipalName;
  readonly #session: Session;
  readonly #trace: Trace;

  constructor(session: Session, trace: Trace, principal: PrincipalName = "full") {
    this.contract = session.contract;
    this.principal = principal;
    this.#session = session;
    this.#trace = trace;
  }

  /** The same calls with another principal's credentials. */
  as(principal: PrincipalName): Api {
    return new Api(this.#session, this.#trace, principal);
  }

  /** The first operation of a role, or the operation with this id. @throws {MissingOperation} */
  operation(roleOrId: Role | (string & {})): Operation {
    return this.#session.operation(roleOrId);
  }

  /**
   * Calls an operation of the contract.
   *
   * @param target an operation, its id, or a role (then the first operation of that role).
   * @param id the job that the path names, where it names one.
   */
  async call(
    target: Operation | Role | (string & {}),
    options: CallOptions = {},
    id?: string,
  ): Promise<Reply> {
    const operation = typeof target === "string" ? this.operation(target) : target;
    const principal = options.as ?? this.principal;
    const values = { ...this.#session.parametersOf(principal), ...options.parameters };
    const path = fillPath(operation, values, id) + queryString(options.query);
    return await this.raw(operation.method, path, options, operation);
  }

  /**
   * Sends a request to any path below the base URL, byte by byte as given.
   *
   * @param operation the operation that the exchange is judged by; absent: found by method and path, or none.
   */
  async raw(method: string, path: string, options: CallOptions = {}, operation?: Operation): Promise<Reply> {
    const principal = options.as ?? this.principal;
    const meant = operation ?? this.#session.routes.match(method, path);
    const body = options.rawBody ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    const exchange = await this.#session.http.send({
      method,
      url: this.#session.baseUrl + path,
      headers: this.#headers(options, principal, "application/json"),
      ...(body === undefined ? {} : { body }),
      principal,
      ...(meant === undefined ? {} : { operation: meant.id }),
      timeoutMs: this.#patience(options),
      signal: this.#trace.signal,
    });
    this.#trace.add(exchange);
    this.#session.watch(exchange, this.#trace.key, meant);
    return new Reply(this.contract, exchange);
  }

  /** Opens the event stream of a job. Bounded: the suite hangs up after the run's `streamMs`. */
  async stream(id: string, options: CallOptions & { readonly limitMs?: number } = {}): Promise<Streamed> {
    const operation = this.operation("stream");
    const principal = options.as ?? this.principal;
    const values = { ...this.#session.parametersOf(principal), ...options.parameters };
    const watcher = this.#session.watchStream(this.#trace.key, operation, id, options);
    const result = await this.#session.http.stream({
      method: operation.method,
      url: this.#session.baseUrl + fillPath(operation, values, id) + queryString(options.query),
      headers: this.#headers(options, principal, "text/event-stream"),
      principal,
      operation: operation.id,
      timeoutMs: this.#patience(options),
      signal: this.#trace.signal,
      limitMs: options.limitMs ?? this.#session.tolerances.streamMs,
      onEvent: watcher.onEvent,
    });
    const stream = result instanceof EventStream ? result : undefined;
    const exchange = result instanceof EventStream ? result.exchange : result;
    if (stream === undefined) this.#trace.add(exchange);
    else this.#trace.addStream(stream);
    watcher.onHead(exchange);
    return { reply: new Reply(this.contract, exchange), ...(stream === undefined ? {} : { stream }) };
  }

  /** Lists jobs: the first operation with the role `list`. */
  async list(options: CallOptions = {}): Promise<Reply> {
    return await this.call("list", options);
  }

  async get(id: string, options: CallOptions = {}): Promise<Reply> {
    return await this.call("get", options, id);
  }

  async head(id: string, options: CallOptions = {}): Promise<Reply> {
    return await this.call("head", options, id);
  }

  async logs(id: string, options: CallOptions = {}): Promise<Reply> {
    return await this.call("logs", options, id);
  }

  async cancel(id: string, options: CallOptions = {}): Promise<Reply> {
    return await this.call("cancel", options, id);
  }

  #headers(options: CallOptions, principal: PrincipalName, accept: string): HeaderLines {
    const own = [
      ...this.#session.headersOf(principal),
      ...headerLines(options, accept),
      ...(options.version === undefined ? [] : [[this.#session.versionHeader, options.version] as const]),
    ];
    const extra = new Headers(options.headers ?? []);
    return [...own.filter(([name]) => !extra.has(name)), ...extra.lines];
  }

  #patience(options: CallOptions): number {
    const held = typeof options.wait === "number" ? options.wait * 1000 : 0;
    return held + (options.timeoutMs ?? this.#session.tolerances.requestMs);
  }
}
