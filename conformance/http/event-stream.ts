import { createParser } from "eventsource-parser";
import { decoded } from "./body.ts";
import { Exchange, type SentRequest } from "./exchange.ts";
import { Flood, FloodGate } from "./flood.ts";
import { LineEnds } from "./line-ends.ts";
import { strain } from "./strain.ts";
import { arrived, type StreamEvent } from "./stream-event.ts";
import type { Incoming } from "./transport.ts";

/** Why a stream is over. `limit`: the suite's own bound on time was reached; `flood`: that on what it holds; `reader`: the check cut it. */
export type Closed = "server" | "reader" | "limit" | "flood" | "broken";

const RAW_LIMIT_BYTES = 4 * 1024 * 1024;
/** What is kept of the text of a stream that floods: the rest says the same. */
const FLOOD_KEPT_BYTES = 64 * 1024;

/**
 * A server-sent event stream being read. Always bounded: at the latest after `limitMs` the suite hangs up, and earlier where more comes
 * than any check asks for. Who waits for something on a stream that floods gets a `Flood`.
 */
export class EventStream {
  readonly request: SentRequest;
  readonly events: StreamEvent[] = [];
  readonly comments: { readonly text: string; readonly at: number }[] = [];
  /** Every `retry:` the server sent, in milliseconds. */
  readonly retries: number[] = [];
  readonly openedAt: number;
  #incoming: Incoming;
  #raw: Uint8Array[] = [];
  #rawLength = 0;
  readonly #gate = new FloodGate();
  #closed: Closed | undefined;
  #closedAt: number | undefined;
  #stalled: Promise<void> | undefined;
  #resume = () => {};
  #wake = new Set<() => void>();
  #onEvent: (event: StreamEvent) => void;

  constructor(
    request: SentRequest,
    incoming: Incoming,
    limitMs: number,
    signal: AbortSignal,
    onEvent: (event: StreamEvent) => void,
  ) {
    this.request = request;
    this.openedAt = incoming.headAt;
    this.#incoming = incoming;
    this.#onEvent = onEvent;
    const timer = setTimeout(() => this.#close("limit"), limitMs);
    const abort = () => this.#close("reader");
    signal.addEventListener("abort", abort, { once: true });
    void this.#read().finally(() => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    });
  }

  /** The exchange so far; its body is what has arrived. */
  get exchange(): Exchange {
    const { headers, sentAt, headAt, message } = this.#incoming;
    const timing = { sentAt, headAt, endAt: this.#closedAt ?? performance.now() };
    return new Exchange(this.request, message.statusCode ?? 0, headers, Buffer.concat(this.#raw), timing);
  }

  get closed(): Closed | undefined {
    return this.#closed;
  }

  /** When the stream was over, on the clock of `performance.now()`. */
  get closedAt(): number | undefined {
    return this.#closedAt;
  }

  /** What came, where it was so much that the suite has hung up. */
  get flood(): Flood | undefined {
    const { overflow } = this.#gate;
    if (this.#closed !== "flood" || overflow === undefined) return undefined;
    return new Flood(this.request, overflow, (this.#closedAt ?? performance.now()) - this.openedAt);
  }

  /** The id that a reconnecting client would send: the last one received. */
  get lastId(): string | undefined {
    return this.events.findLast((event) => event.id !== undefined)?.id;
  }

  /** The events with this name. */
  named(name: string): readonly StreamEvent[] {
    return this.events.filter((event) => event.event === name);
  }

  /** The first event that fits, waiting for it; `undefined` when the stream ends or `ms` pass without it. */
  async waitFor(fits: (event: StreamEvent) => boolean, ms: number): Promise<StreamEvent | undefined> {
    await this.#until(() => this.events.some(fits), ms);
    return this.events.find(fits);
  }

  /** Waits until something is the case about the stream as read so far; false when it ends or `ms` pass first. */
  async until(fits: (stream: this) => boolean, ms: number): Promise<boolean> {
    await this.#until(() => fits(this), ms);
    return fits(this);
  }

  /** Waits until the server closes the stream; `undefined` when it does not within `ms`. */
  async toEnd(ms: number): Promise<Closed | undefined> {
    await this.#until(() => this.#closed !== undefined, ms);
    if (this.flood !== undefined) throw this.flood;
    return this.#closed;
  }

  /** Hangs up, as a client does that loses its connection. */
  cut(): void {
    this.#close("reader");
  }

  /** Takes nothing off the connection any more, as a client does that has no time. */
  stall(): void {
    this.#stalled ??= new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  async #until(fits: () => boolean, ms: number): Promise<void> {
    const begun = performance.now();
    await this.#once(fits, ms);
    if (fits()) return;
    if (this.flood !== undefined) throw this.flood;
    if (this.#closed !== undefined) return;
    // What the machine was late by is not the server's fault.
    const forgiven = strain(begun);
    if (forgiven > 0) await this.#once(fits, forgiven);
  }

  async #once(fits: () => boolean, ms: number): Promise<void> {
    if (fits() || this.#closed !== undefined) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake.delete(look);
        resolve();
      };
      const look = () => {
        if (fits() || this.#closed !== undefined) done();
      };
      const timer = setTimeout(done, ms);
      this.#wake.add(look);
    });
  }

  async #read(): Promise<void> {
    const lines = new LineEnds();
    const text = new TextDecoder();
    const parser = createParser({
      onEvent: (message) => {
        const event = arrived(message, this.events.length);
        this.events.push(event);
        this.#gate.event(`${event.event}\n${event.data}`);
        this.#onEvent(event);
      },
      onComment: (comment) => {
        this.comments.push({ text: comment, at: performance.now() });
        this.#gate.other();
      },
      onRetry: (ms) => {
        this.retries.push(ms);
        this.#gate.other();
      },
    });
    try {
      for await (const chunk of decoded(this.#incoming.message)) {
        const bytes = Buffer.from(chunk);
        if (this.#rawLength < RAW_LIMIT_BYTES) this.#raw.push(bytes);
        this.#rawLength += bytes.length;
        this.#gate.bytes(bytes.length);
        parser.feed(lines.next(text.decode(bytes, { stream: true })));
        if (this.#gate.overflow !== undefined) {
          this.#raw = [Buffer.concat(this.#raw).subarray(0, FLOOD_KEPT_BYTES)];
          this.#close("flood");
          return;
        }
        this.#notify();
        await this.#stalled;
      }
      this.#finish("server");
    } catch {
      this.#finish("broken");
    }
  }

  #close(reason: Closed): void {
    this.#finish(reason);
    this.#incoming.message.destroy();
  }

  #finish(reason: Closed): void {
    if (this.#closed !== undefined) return;
    this.#closed = reason;
    this.#closedAt = performance.now();
    this.#resume();
    this.#notify();
  }

  #notify(): void {
    for (const look of [...this.#wake]) look();
  }
}
