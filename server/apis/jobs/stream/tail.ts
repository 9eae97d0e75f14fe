import type { JobEngine } from "../../../jobs/engine.ts";
import type { Job, JobEvent } from "../../../jobs/job.ts";

/** Events kept for followers that are busy sending; beyond that they read the log again. */
const KEPT = 256;

/** Events read from the log at a time. */
export const BATCH = 128;

/** Who follows a job. */
export interface TailReader {
  /** The last event that it needs no more. */
  readonly position: number;
  /** There may be more to send. Must not throw. */
  advance(): void;
  /** The log can't be read. */
  fail(reason: unknown): void;
}

/**
 * The event log of one job from where its followers stand, the same for all of them: a change is taken in once, and handed to each in
 * the same turn of the event loop. What came without its events, since it was made by another process, is read once for all.
 */
export class JobTail {
  readonly jobId: string;
  readonly #engine: JobEngine;
  readonly #readers = new Set<TailReader>();
  /** What some reader still has to send, without a gap, up to the last event. */
  #events: readonly JobEvent[] = [];
  /** The last event that is known; undefined until the log, or a change, has told. */
  #last: number | undefined;
  /** The last event that a change has told of, with it or without. */
  #announced = 0;
  #isReading = false;

  constructor(engine: JobEngine, jobId: string) {
    this.#engine = engine;
    this.jobId = jobId;
  }

  /** How many follow. */
  get size(): number {
    return this.#readers.size;
  }

  add(reader: TailReader): void {
    this.#readers.add(reader);
  }

  remove(reader: TailReader): void {
    this.#readers.delete(reader);
  }

  /** Takes in that this is the last event, as somebody has read since this tail heard of changes. */
  learn(lastEventId: number): void {
    if (this.#last === undefined && lastEventId >= this.#announced) this.#last = lastEventId;
  }

  /** Takes in a change. */
  changed({ job, events }: { readonly job: Job; readonly events: readonly JobEvent[] }): void {
    this.#announced = Math.max(this.#announced, job.lastEventId);
    this.#append(events);
    this.#tell();
    // Readers that have not caught up with the log yet will come across it there.
    if (this.#last !== undefined && this.#last < this.#announced && !this.#isReading) void this.#catchUp();
  }

  /** The events after `position`; undefined where they have to be read from the log. */
  after(position: number): readonly JobEvent[] | undefined {
    if (this.#last === undefined) return undefined;
    const missing = this.#last - position;
    if (missing <= 0) return [];
    if (missing > this.#events.length) return undefined;
    return missing === this.#events.length ? this.#events : this.#events.slice(-missing);
  }

  /** Adds what follows the last event; what has a gap before it is left to the log. */
  #append(events: readonly JobEvent[]): void {
    const last = this.#last;
    const further = last === undefined ? events : events.filter(({ id }) => id > last);
    const [first] = further;
    if (first === undefined || (last !== undefined && first.id !== last + 1)) return;
    this.#events = [...this.#events, ...further];
    this.#last = further.at(-1)?.id;
  }

  #tell(): void {
    let oldest = this.#last ?? 0;
    for (const reader of this.#readers) {
      reader.advance();
      oldest = Math.min(oldest, reader.position);
    }
    const needed = Math.min(KEPT, (this.#last ?? 0) - oldest);
    if (needed < this.#events.length) this.#events = needed === 0 ? [] : this.#events.slice(-needed);
  }

  async #catchUp(): Promise<void> {
    this.#isReading = true;
    try {
      while (this.size > 0 && this.#last !== undefined && this.#last < this.#announced) {
        const page = await this.#engine.events(this.jobId, this.#last, BATCH);
        if (page.missed) this.#skipTo(page.firstAvailableId);
        this.#append(page.events);
        this.#tell();
      }
    } catch (error) {
      for (const reader of this.#readers) reader.fail(error);
    } finally {
      this.#isReading = false;
    }
  }

  /** Events that are gone for good are passed over; each reader finds out by itself. */
  #skipTo(firstAvailableId: number): void {
    if (this.#last === undefined || firstAvailableId <= this.#last + 1) return;
    this.#events = [];
    this.#last = firstAvailableId - 1;
  }
}
