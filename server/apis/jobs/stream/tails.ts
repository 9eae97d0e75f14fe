import type { JobEngine } from "../../../jobs/engine.ts";
import { JobTail, type TailReader } from "./tail.ts";

/** The jobs that are followed, each with one tail for all who follow it. */
export class JobTails {
  readonly #engine: JobEngine;
  readonly #tails = new Map<string, { readonly tail: JobTail; readonly unsubscribe: () => void }>();

  constructor(engine: JobEngine) {
    this.#engine = engine;
  }

  /** Has a reader follow a job; from now on no change escapes the tail. */
  join(jobId: string, reader: TailReader): JobTail {
    const { tail } = this.#tails.get(jobId) ?? this.#open(jobId);
    tail.add(reader);
    return tail;
  }

  leave(tail: JobTail, reader: TailReader): void {
    tail.remove(reader);
    if (tail.size > 0) return;
    this.#tails.get(tail.jobId)?.unsubscribe();
    this.#tails.delete(tail.jobId);
  }

  #open(jobId: string) {
    const tail = new JobTail(this.#engine, jobId);
    const opened = { tail, unsubscribe: this.#engine.subscribe(jobId, (change) => tail.changed(change)) };
    this.#tails.set(jobId, opened);
    return opened;
  }
}
