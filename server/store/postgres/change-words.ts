import { z } from "zod";
import type { CommittedChange } from "../../jobs/engine.ts";
import type { Job } from "../../jobs/job.ts";
import { createSeal, type Seal } from "../../seal.ts";
import { decodeState } from "../codec.ts";
import { type EventRow, toEvent } from "../event-log.ts";

/** What was written of a job: its state as text, and the new rows of its log. */
export interface WrittenChange {
  readonly jobId: string;
  readonly state: string;
  readonly rows: readonly EventRow[];
}

/** Most bytes of a change that becomes a word: sealed they are a third more, and a notification has room for less than 8000. */
const MAX_BYTES = 5_000;

/** The state, and of each event its id, the number of its line if it has one, and its body; null where that is the state. */
const content = z.tuple([
  z.string(),
  z.array(z.tuple([z.number(), z.number().nullable(), z.string().nullable()])),
]);

/**
 * Changes as words of the channel, so that who hears of one need not read it. Sealed: whoever may connect to the database may listen,
 * and notify.
 */
export class ChangeWords {
  readonly #seal: Seal;

  /** @param secret what the processes of the database share */
  constructor(secret: Uint8Array) {
    this.#seal = createSeal(secret, "accepted change");
  }

  /** Undefined for a change that is too large. */
  write({ jobId, state, rows }: WrittenChange): string | undefined {
    const events = rows.map(({ id, logSeq, body }) => [id, logSeq, body === state ? null : body]);
    const text = JSON.stringify([state, events]);
    return Buffer.byteLength(text) > MAX_BYTES ? undefined : this.#seal.close(text, Buffer.from(jobId));
  }

  /**
   * @param job as it was at any time before
   * @returns undefined for what is no word of a change of this job
   */
  read(word: string, job: Job): CommittedChange | undefined {
    const text = this.#seal.open(word, Buffer.from(job.id));
    if (text === undefined) return undefined;
    const [state, events] = content.parse(JSON.parse(text));
    const changed: Job = { ...job, ...decodeState(state) };
    return {
      job: changed,
      events: events.map(([id, logSeq, body]) =>
        toEvent({ job: changed }, { event_id: id, log_seq: logSeq, body: body ?? state }),
      ),
    };
  }
}
