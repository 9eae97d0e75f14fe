import { type Json, parseJson } from "../contract/index.ts";
import { type HeaderLines, Headers } from "../http/headers.ts";

/** A request on its way through the faulty proxy. Every `with…` gives a new one. */
export class FaultyRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  readonly headers: Headers;
  readonly body: Buffer;

  constructor(method: string, target: string, headers: HeaderLines, body: Buffer) {
    this.method = method;
    this.target = target;
    this.headers = new Headers(headers);
    this.body = body;
  }

  get path(): string {
    return this.target.split("?")[0] ?? "";
  }

  /** Query parameters. Change them with `withQuery` and `withoutQuery`. */
  get query(): URLSearchParams {
    return new URLSearchParams(this.target.split("?")[1] ?? "");
  }

  /** What `Authorization` holds; tells principals apart. */
  get credentials(): string | undefined {
    return this.header("Authorization");
  }

  header(name: string): string | undefined {
    return this.headers.get(name);
  }

  /** The body as JSON; `undefined` when it is none. */
  get json(): Json | undefined {
    return this.body.length === 0 ? undefined : parseJson(this.body.toString("utf8"));
  }

  /** With this header field, in place of all of that name. */
  with(name: string, value: string): FaultyRequest {
    return this.#headers([...this.without(name).headers.lines, [name, value]]);
  }

  /** Without any header field of this name. */
  without(name: string): FaultyRequest {
    return this.#headers(this.headers.lines.filter(([own]) => own.toLowerCase() !== name.toLowerCase()));
  }

  withQuery(name: string, value: string): FaultyRequest {
    const query = this.query;
    query.set(name, value);
    return this.withTarget(`${this.path}?${query}`);
  }

  withoutQuery(name: string): FaultyRequest {
    const query = this.query;
    query.delete(name);
    return this.withTarget(query.size === 0 ? this.path : `${this.path}?${query}`);
  }

  /** To another path and query. */
  withTarget(target: string): FaultyRequest {
    return new FaultyRequest(this.method, target, this.headers.lines, this.body);
  }

  withMethod(method: string): FaultyRequest {
    return new FaultyRequest(method, this.target, this.headers.lines, this.body);
  }

  /** With this JSON value as its body. */
  withJson(value: Json): FaultyRequest {
    return this.withBody(JSON.stringify(value));
  }

  withBody(body: string | Buffer): FaultyRequest {
    return new FaultyRequest(this.method, this.target, this.headers.lines, Buffer.from(body));
  }

  #headers(lines: HeaderLines): FaultyRequest {
    return new FaultyRequest(this.method, this.target, lines, this.body);
  }
}
