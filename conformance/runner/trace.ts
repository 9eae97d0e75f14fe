import { setMaxListeners } from "node:events";
import type { EventStream, Exchange, Flood } from "../http/index.ts";

/** What one check did on the wire, and the signal that ends it. */
export class Trace {
  /** `id` or `id / title` of the check. */
  readonly key: string;
  readonly signal: AbortSignal;
  readonly #sources: (() => Exchange)[] = [];
  readonly #streams: EventStream[] = [];
  readonly #controller = new AbortController();

  constructor(key: string) {
    this.key = key;
    this.signal = this.#controller.signal;
    // Every request in flight listens; a check with many at once is not a leak.
    setMaxListeners(0, this.signal);
  }

  add(exchange: Exchange): void {
    this.#sources.push(() => exchange);
  }

  addStream(stream: EventStream): void {
    this.#sources.push(() => stream.exchange);
    this.#streams.push(stream);
  }

  /** The exchanges in the order in which they were begun or answered; a stream shows what it has received by now. */
  get exchanges(): readonly Exchange[] {
    return this.#sources.map((source) => source());
  }

  /** The first of its streams from which more came than the suite holds, where there was one. */
  get flood(): Flood | undefined {
    return this.#streams.find(({ closed }) => closed === "flood")?.flood;
  }

  get last(): Exchange | undefined {
    return this.#sources.at(-1)?.();
  }

  /** Ends everything that the check still has open. */
  abort(reason: Error): void {
    this.#controller.abort(reason);
  }
}
