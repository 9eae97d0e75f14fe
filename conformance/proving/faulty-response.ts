import type { Readable } from "node:stream";
import { type Json, parseJson } from "../contract/index.ts";
import { type HeaderLines, Headers } from "../http/headers.ts";
import { isSuccess } from "../http/is-success.ts";
import type { WireEvent } from "./wire-event.ts";

/** Makes of one item of an event stream what is sent instead: itself, another, several, or none. */
export type EventChange = (event: WireEvent) => WireEvent | readonly WireEvent[] | undefined;

/** What becomes of an event stream on its way. */
export interface StreamChange {
  /** Applied to every event, comment and `retry` in order; may be asynchronous to hold one back. */
  readonly each?: (event: WireEvent) => ReturnType<EventChange> | Promise<ReturnType<EventChange>>;
  /** Sent when the server has closed the stream, before the proxy does. */
  readonly atEnd?: () => readonly WireEvent[];
  /** Applied to the bytes as they leave, last of all. */
  readonly bytes?: (text: string) => string | Buffer;
  /** Do not close when the server does. */
  readonly keepOpen?: boolean;
}

/** How a response is put on the wire, whatever it says. */
export interface Delivery {
  /** In pieces: single bytes at first, then odd ones that fit no boundary. */
  readonly split?: boolean;
  /** Chunked, in place of a Content-Length. */
  readonly chunked?: boolean;
  /** With neither: the content ends where the connection does, as in HTTP/1.0. */
  readonly untilClose?: boolean;
  /** After an informational response (RFC 9110 section 15.2). */
  readonly informed?: boolean;
}

/** A response on its way back through the faulty proxy. Every `with…` gives a new one. */
export class FaultyResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The whole body; empty for event streams, whose bytes are still to come. */
  readonly body: Buffer;
  /** The rest of an event stream. */
  readonly stream?: Readable;
  readonly changes: readonly StreamChange[];
  readonly delivery: Delivery;

  constructor(
    status: number,
    headers: HeaderLines,
    body: Buffer,
    stream?: Readable,
    changes: readonly StreamChange[] = [],
    delivery: Delivery = {},
  ) {
    this.status = status;
    this.headers = new Headers(headers);
    this.body = body;
    this.changes = changes;
    this.delivery = delivery;
    if (stream !== undefined) this.stream = stream;
  }

  /** A JSON response made up by the fault. */
  static json(status: number, value: Json, headers: HeaderLines = []): FaultyResponse {
    const body = Buffer.from(JSON.stringify(value));
    return new FaultyResponse(status, [["Content-Type", "application/json"], ...headers], body);
  }

  get isStream(): boolean {
    return this.stream !== undefined;
  }

  get ok(): boolean {
    return isSuccess(this.status);
  }

  header(name: string): string | undefined {
    return this.headers.get(name);
  }

  /** The body as JSON; `undefined` when it is none. */
  get json(): Json | undefined {
    return this.body.length === 0 ? undefined : parseJson(this.body.toString("utf8"));
  }

  /** With this header field, in place of all of that name. */
  with(name: string, value: string): FaultyResponse {
    return this.#made({ headers: [...this.without(name).headers.lines, [name, value]] });
  }

  /** Without any header field of this name. */
  without(name: string): FaultyResponse {
    return this.#made({
      headers: this.headers.lines.filter(([own]) => own.toLowerCase() !== name.toLowerCase()),
    });
  }

  withStatus(status: number): FaultyResponse {
    return this.#made({ status });
  }

  /** With this JSON value as its body. */
  withJson(value: Json): FaultyResponse {
    return this.#made({ body: Buffer.from(JSON.stringify(value)) });
  }

  withBody(body: string | Buffer): FaultyResponse {
    return this.#made({ body: Buffer.from(body) });
  }

  /** Without content. */
  empty(): FaultyResponse {
    return this.without("Content-Type").#made({ body: Buffer.alloc(0) });
  }

  /** With a change to its event stream; has no effect on other responses. Changes apply in the order given. */
  withStream(change: StreamChange): FaultyResponse {
    return this.#made({ changes: [...this.changes, change] });
  }

  /** Put on the wire in another way. */
  delivered(delivery: Delivery): FaultyResponse {
    return this.#made({ delivery: { ...this.delivery, ...delivery } });
  }

  /** With these header lines and no other. */
  withHeaders(headers: HeaderLines): FaultyResponse {
    return this.#made({ headers });
  }

  #made(parts: {
    readonly status?: number;
    readonly headers?: HeaderLines;
    readonly body?: Buffer;
    readonly changes?: readonly StreamChange[];
    readonly delivery?: Delivery;
  }): FaultyResponse {
    const headers = parts.headers ?? this.headers.lines;
    return new FaultyResponse(
      parts.status ?? this.status,
      headers,
      parts.body ?? this.body,
      this.stream,
      parts.changes ?? this.changes,
      parts.delivery ?? this.delivery,
    );
  }
}
