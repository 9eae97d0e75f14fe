import type { RawResponse } from "../raw-response.ts";

/** Who sends on a connection. */
export interface ConnectionUser {
  /** The client takes text again, after `write` had returned false. */
  drained(): void;
  /** The connection is over, whoever ended it. Called once. */
  closed(): void;
}

/**
 * One open event stream on the raw response, over HTTP/1.1 or HTTP/2. It holds no promise, no signal and, unless its reader is slow,
 * no timer: there are ten thousand of them.
 */
export class StreamConnection {
  readonly #response: RawResponse;
  readonly #slowReaderMs: number;
  readonly #user: ConnectionUser;
  #isOpen = true;
  /** Cuts a reader that takes nothing; set while text waits to be taken. */
  #drop: NodeJS.Timeout | undefined;

  /**
   * Opens a stream on a response whose head is not sent yet; the head leaves with the first text.
   * @param headers complete, as they go out.
   * @param slowReaderMs a reader that takes nothing for so long is dropped; it resumes with `Last-Event-ID`.
   */
  constructor(
    response: RawResponse,
    headers: Record<string, string> | string[],
    slowReaderMs: number,
    user: ConnectionUser,
  ) {
    this.#response = response;
    this.#slowReaderMs = slowReaderMs;
    this.#user = user;
    response.on("close", () => this.#over());
    // Unheard it would end the process; `close` follows.
    response.on("error", ignore);
    response.writeHead(200, headers);
  }

  /** Whether text still goes out. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /**
   * Writes text in this turn of the event loop. Does nothing once the stream is over.
   * @returns false when the client is slow: what is written before `drained` is called piles up in memory.
   */
  write(text: string | Uint8Array): boolean {
    if (!this.#isOpen) return false;
    if (this.#response.write(text)) return true;
    this.#awaitReader();
    return false;
  }

  /** Writes unless something is still on its way: a heartbeat is only needed in silence. */
  beat(text: string): void {
    if (this.#isOpen && this.#response.writableLength === 0) this.#response.write(text);
  }

  /** Ends the response; the client may reconnect. */
  close(): void {
    if (!this.#isOpen) return;
    this.#response.end();
    this.#over();
  }

  /** Once `write` has returned false `drain` will come, unless the reader takes nothing at all. */
  #awaitReader(): void {
    if (this.#drop !== undefined) return;
    this.#drop = setTimeout(() => this.#response.destroy(), this.#slowReaderMs);
    this.#response.once("drain", () => {
      this.#forgetReader();
      if (this.#isOpen) this.#user.drained();
    });
  }

  #forgetReader(): void {
    clearTimeout(this.#drop);
    this.#drop = undefined;
  }

  #over(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#forgetReader();
    this.#user.closed();
  }
}

function ignore(): void {
  // Nothing to do: see where it is used.
}
