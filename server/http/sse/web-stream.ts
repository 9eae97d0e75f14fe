import { EventEmitter } from "node:events";
import type { RawResponse } from "../raw-response.ts";

/** Bytes that may wait for their reader before `write` says that it is slow: as many as with Node's own responses. */
const HIGH_WATER_MARK = 16_384;

/**
 * A raw response that is the body of a web response. What is written on Node's response past an app can't be served by every
 * listener, and middleware around the app can't add to its head: with CORS around it, the listener sent a second head into the stream.
 */
export class WebStream extends EventEmitter implements RawResponse {
  readonly #encoder = new TextEncoder();
  readonly #body: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #head: ResponseInit | undefined;
  #isOver = false;
  #isFull = false;

  constructor() {
    super();
    this.#body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#taken(),
        cancel: () => this.#over(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: HIGH_WATER_MARK }),
    );
  }

  get headersSent(): boolean {
    return this.#head !== undefined;
  }

  get writableLength(): number {
    return HIGH_WATER_MARK - this.#room;
  }

  /** What to answer with, once the head is written. */
  toResponse(): Response {
    return new Response(this.#body, this.#head);
  }

  writeHead(status: number, headers: Record<string, string> | string[]): void {
    this.#head = { status, headers: Array.isArray(headers) ? pairs(headers) : headers };
  }

  write(text: string | Uint8Array): boolean {
    if (this.#isOver) return false;
    this.#controller?.enqueue(typeof text === "string" ? this.#encoder.encode(text) : text);
    this.#isFull = this.#room <= 0;
    return !this.#isFull;
  }

  end(): void {
    if (this.#isOver) return;
    this.#controller?.close();
    this.#over();
  }

  destroy(): void {
    if (this.#isOver) return;
    this.#controller?.error(new Error("the reader of the stream took nothing"));
    this.#over();
  }

  get #room(): number {
    return this.#controller?.desiredSize ?? 0;
  }

  #taken(): void {
    if (!this.#isFull) return;
    this.#isFull = false;
    this.emit("drain");
  }

  #over(): void {
    this.#isOver = true;
    this.emit("close");
  }
}

function pairs(turns: readonly string[]): [string, string][] {
  return turns.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, turns[index + 1] ?? ""]] : [],
  );
}
