import { toEvent } from "../event-log.ts";
import { type JobRecord, toRecord } from "../record.ts";
import { integer, type Row } from "../row.ts";
import type { Database } from "./database.ts";
import type { Present, ReadPresent } from "./feed.ts";

/** Events read of each job; one that has more is told without any, and its readers turn to the log. */
const MAX_EVENTS = 200;

/**
 * The jobs with what came since, as of one instant and in one statement: each round trip counts for how late a change is told. The job
 * itself is only in the first row of its events; one that nothing was told of comes without events.
 */
const PRESENTS = `
  SELECT job.seq, first_event, event_id, log_seq, body,
    CASE WHEN coalesce(place, 1) = 1 THEN spec END AS spec, CASE WHEN coalesce(place, 1) = 1 THEN state END AS state
  FROM unnest($1::text[], $2::bigint[]) AS known (known_id, told)
  JOIN accepted.jobs AS job ON job.id = known_id
  LEFT JOIN LATERAL (
    SELECT event_id, log_seq, body, row_number() OVER (ORDER BY event_id) AS place FROM accepted.events
    WHERE events.seq = job.seq AND event_id > told ORDER BY event_id LIMIT ${MAX_EVENTS}
  ) AS log ON true
  WHERE told IS NULL OR last_event > told
  ORDER BY job.seq, event_id`;

/** Reads watched jobs as they are, with what came since. */
export function presentReader(db: Database): ReadPresent {
  return async (after) => {
    const rows = await db.query(PRESENTS, [[...after.keys()], [...after.values()]]);
    const records = rows.filter(({ spec }) => spec !== null).map(toRecord);
    return records.map((record) => presentOf(record, rows));
  };
}

/** A job with its events; without them unless they are all there are. */
function presentOf(record: JobRecord, rows: readonly Row[]): Present {
  const { job } = record;
  const own = rows.filter((row) => row.event_id !== null && integer(row, "seq") === record.seq);
  const last = own.at(-1);
  const isWhole = last !== undefined && integer(last, "event_id") === job.lastEventId;
  return { job, events: isWhole ? own.map((row) => toEvent(record, row)) : [] };
}
