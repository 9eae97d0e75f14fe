const HEAD_END = "\r\n\r\n";
const LENGTH = /\r\nContent-Length: (\d+)/i;

/**
 * Finds the ends of answers on a kept-alive connection, as cheaply as it goes: the load must not cost more than what it
 * measures. Knows heads, `Content-Length`, and answers without content; nothing else is asked for.
 */
export class ResponseReader {
  readonly #answered: (status: number) => void;
  #buffered = "";
  #missing = 0;
  #status = 0;

  constructor(answered: (status: number) => void) {
    this.#answered = answered;
  }

  /** @param chunk bytes as `latin1`, so that one character is one byte. */
  read(chunk: string): void {
    this.#buffered += chunk;
    while (this.#buffered !== "") {
      if (this.#missing === 0 && !this.#readHead()) return;
      if (this.#buffered.length < this.#missing) return;
      this.#buffered = this.#buffered.slice(this.#missing);
      this.#missing = 0;
      this.#answered(this.#status);
    }
  }

  #readHead(): boolean {
    const end = this.#buffered.indexOf(HEAD_END);
    if (end === -1) return false;
    const head = this.#buffered.slice(0, end);
    this.#status = Number(head.slice(9, 12));
    const length = LENGTH.exec(head)?.[1];
    if (length === undefined && this.#status !== 304 && this.#status !== 204)
      throw new Error(`an answer without Content-Length: ${head}`);
    this.#buffered = this.#buffered.slice(end + HEAD_END.length);
    this.#missing = this.#status === 304 ? 0 : Number(length ?? 0);
    return true;
  }
}
