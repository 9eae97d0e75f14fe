import type { Job } from "../../jobs/job.ts";
import { decodeSpec, decodeState } from "./codec.ts";
import { integer, type Row, text } from "./row.ts";

/** A job with what only the store needs to know of it. */
export interface JobRecord {
  readonly seq: number;
  /** Id of the oldest event that is kept. */
  readonly firstEvent: number;
  readonly job: Job;
}

/** The columns that `toRecord` reads. */
export const RECORD_COLUMNS = "seq, first_event, spec, state";

export function toRecord(row: Row): JobRecord {
  const job = { ...decodeSpec(text(row, "spec")), ...decodeState(text(row, "state")) };
  return { seq: integer(row, "seq"), firstEvent: integer(row, "first_event"), job };
}
