import type { JobEvent } from "../../jobs/job.ts";
import { toEvent } from "../event-log.ts";
import { RECORD_COLUMNS, toRecord } from "../record.ts";
import { integer, type Row } from "../row.ts";
import type { Database } from "./database.ts";
import type { Present, ReadPresent } from "./feed.ts";

/** Events read at once, of all jobs together; a job of which some are left out is told without any. */
const MAX_EVENTS = 2_000;

/** Reads watched jobs as they are, with what came since. */
export function presentReader(db: Database): ReadPresent {
  return async (after) => {
    const rows = await db.query(
      `SELECT ${RECORD_COLUMNS} FROM unnest($1::text[], $2::bigint[]) AS known (known_id, told)
       JOIN accepted.jobs ON id = known_id WHERE told IS NULL OR last_event > told`,
      [[...after.keys()], [...after.values()]],
    );
    const records = rows.map(toRecord);
    const known = records.flatMap(({ seq, job }) => {
      const told = after.get(job.id) ?? null;
      return told === null ? [] : [{ seq, told }];
    });
    const events = known.length === 0 ? [] : await readEvents(db, known);
    return records.map((record): Present => ({ job: record.job, events: eventsOf(record, events) }));
  };
}

async function readEvents(
  db: Database,
  known: readonly { readonly seq: number; readonly told: number }[],
): Promise<readonly Row[]> {
  return await db.query(
    `SELECT events.seq, event_id, log_seq, body
     FROM unnest($1::bigint[], $2::bigint[]) AS known (seq, told)
     JOIN accepted.events ON events.seq = known.seq AND event_id > known.told
     ORDER BY events.seq, event_id LIMIT $3`,
    [known.map(({ seq }) => seq), known.map(({ told }) => told), MAX_EVENTS],
  );
}

/** What of the rows belongs to a job, up to the state it was read in; nothing unless it is all. */
function eventsOf(record: ReturnType<typeof toRecord>, rows: readonly Row[]): readonly JobEvent[] {
  const { lastEventId } = record.job;
  const own = rows.filter(
    (row) => integer(row, "seq") === record.seq && integer(row, "event_id") <= lastEventId,
  );
  const last = own.at(-1);
  if (last === undefined || integer(last, "event_id") !== lastEventId) return [];
  return own.map((row) => toEvent(record, row));
}
