/**
 * Makes a CR at the end of a chunk a whole line end. The parser would wait for the next chunk, to see whether an LF follows,
 * and hold the event back until then; a stream whose lines end with CR alone (WHATWG HTML section 9.2.5) would be read late.
 */
export class LineEnds {
  #completed = false;

  /** The next chunk of text, with the LF that completes a CR of the chunk before taken off. */
  next(chunk: string): string {
    if (chunk === "") return chunk;
    const rest = this.#completed && chunk.startsWith("\n") ? chunk.slice(1) : chunk;
    this.#completed = rest.endsWith("\r");
    return this.#completed ? `${rest}\n` : rest;
  }
}
