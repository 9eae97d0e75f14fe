import type { JsonObject } from "./json.ts";

const KEPT = 10_000;

export interface Entry {
  readonly id: number;
  readonly event: "job" | "log";
  readonly data: JsonObject;
}

/** The events of a job, in order, and who waits for more of them. */
export class Journal {
  readonly #entries: Entry[] = [];
  readonly #waiting = new Set<() => void>();
  #last = 0;
  closed = false;

  get last(): number {
    return this.#last;
  }

  get first(): number {
    return this.#last - this.#entries.length + 1;
  }

  /** @returns the id of the event. */
  add(event: Entry["event"], data: JsonObject): number {
    this.#last += 1;
    this.#entries.push({ id: this.#last, event, data });
    // In one go, since each removal at the front moves all the others.
    if (this.#entries.length > 2 * KEPT) this.#entries.splice(0, KEPT);
    this.#wake();
    return this.#last;
  }

  close(): void {
    this.closed = true;
    this.#wake();
  }

  /** The event after this one; `undefined` when there is none yet. */
  after(id: number): Entry | undefined {
    return this.#entries[id + 1 - this.first];
  }

  /** Calls back at every event and at the end, until the function that is returned is called. */
  watch(notify: () => void): () => void {
    this.#waiting.add(notify);
    return () => this.#waiting.delete(notify);
  }

  #wake(): void {
    for (const notify of [...this.#waiting]) notify();
  }
}
