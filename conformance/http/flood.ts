import type { SentRequest } from "./exchange.ts";

/** More than this in one stream no check asks for: the longest replay that a contract promises is a fraction of it. */
const LIMIT_BYTES = 16 * 1024 * 1024;
const LIMIT_ITEMS = 50_000;
/** So often in a row no server has reason to say the same; one that does not wait for news gets there at once. */
const LIMIT_REPEATS = 250;

/** So much came in a stream that the suite hung up. A finding about the server. It knows no more of the request than may be shown. */
export class Flood extends Error {
  override readonly name = "Flood" as const;
  /** Method and path, e.g. `GET /v1/jobs/job_1/stream`. */
  readonly to: string;

  constructor({ method, url }: SentRequest, what: string, ms: number) {
    super(`${what} within ${(ms / 1000).toFixed(1)} s`);
    this.to = `${method} ${new URL(url).pathname}`;
  }
}

/** Counts what comes in one stream, and tells when it is more than the suite is willing to hold. */
export class FloodGate {
  #bytes = 0;
  #events = 0;
  #others = 0;
  #repeats = 0;
  #said: string | undefined;

  bytes(length: number): void {
    this.#bytes += length;
  }

  /** @param said what the event says, whatever its id. */
  event(said: string): void {
    this.#events += 1;
    this.#repeats = said === this.#said ? this.#repeats + 1 : 0;
    this.#said = said;
  }

  /** A comment or a reconnection time. */
  other(): void {
    this.#others += 1;
  }

  /** What came, in words, once it is too much. */
  get overflow(): string | undefined {
    if (this.#repeats > LIMIT_REPEATS) return `the same event ${this.#repeats + 1} times in a row`;
    if (this.#bytes <= LIMIT_BYTES && this.#events + this.#others <= LIMIT_ITEMS) return undefined;
    return `${this.#events} events and ${this.#others} comments, ${(this.#bytes / 1e6).toFixed(1)} MB,`;
  }
}
