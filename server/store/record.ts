import type { Job } from "../jobs/job.ts";
import { decodeJob } from "./codec.ts";
import { integer, type Row, text } from "./row.ts";

/** A job with what only the store needs to know of it. */
export interface JobRecord {
  readonly seq: number;
  /** Id of the oldest event that is kept. */
  readonly firstEvent: number;
  readonly job: Job;
  /** About how much memory it takes, in bytes. */
  readonly size: number;
}

/** The columns that `toRecord` reads. */
export const RECORD_COLUMNS = "seq, first_event, spec, state";

export function toRecord(row: Row): JobRecord {
  const spec = text(row, "spec");
  const state = text(row, "state");
  return {
    seq: integer(row, "seq"),
    firstEvent: integer(row, "first_event"),
    job: decodeJob(spec, state),
    size: sizeOf(spec, state),
  };
}

/** A job that was found, to be read from memory by `id` or from disk by `seq`. */
export interface Hit {
  readonly seq: number;
  readonly id: string;
}

export function toHit(row: Row): Hit {
  return { seq: integer(row, "seq"), id: text(row, "id") };
}

/** The text of the state of a job as it was accepted, which is not written. */
const LEAST_STATE = 150;

/** About what a job takes in memory, given its two texts: strings are mostly one byte a character, objects cost extra. */
export function sizeOf(spec: string, state: string): number {
  return 2 * (spec.length + Math.max(state.length, LEAST_STATE));
}
