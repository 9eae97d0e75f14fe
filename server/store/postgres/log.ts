import type { Job } from "../../jobs/job.ts";
import type { EventPage, LogPage, LogQuery } from "../../jobs/query.ts";
import { decodeLogLine } from "../codec.ts";
import { droppedLines, type EventLimits, levelsFrom, toEvent } from "../event-log.ts";
import { type JobRecord, toRecord } from "../record.ts";
import { type Row, text } from "../row.ts";
import type { Database } from "./database.ts";

/**
 * A job with a stretch of its log, as of one instant: were they read one after the other, a compaction could come in between.
 * The job itself is only in the first row.
 */
const withJob = (rows: string) => `
  SELECT job.seq, first_event, event_id, log_seq, body,
    CASE WHEN coalesce(place, 1) = 1 THEN spec END AS spec, CASE WHEN coalesce(place, 1) = 1 THEN state END AS state
  FROM accepted.jobs AS job
  LEFT JOIN LATERAL (SELECT *, row_number() OVER (ORDER BY event_id) AS place FROM (${rows}) AS read) AS log ON true
  WHERE job.id = $1 ORDER BY event_id`;

const EVENTS = withJob(`
  SELECT event_id, log_seq, body FROM accepted.events
  WHERE events.seq = job.seq AND event_id > greatest($2, job.first_event - 1) ORDER BY event_id LIMIT $3`);

const LINES = withJob(`
  SELECT event_id, log_seq, body FROM accepted.events
  WHERE events.seq = job.seq AND log_seq > greatest($2, (job.state::json ->> 'logCount')::bigint - $3)
    AND level = ANY($4::text[]) ORDER BY log_seq LIMIT $5`);

/** The event logs of jobs, to be read. */
export class EventLog {
  readonly #db: Database;
  readonly #limits: EventLimits;

  constructor(db: Database, limits: EventLimits) {
    this.#db = db;
    this.#limits = limits;
  }

  /** With the job as of the same instant; undefined when there is none. */
  async page(
    jobId: string,
    afterId: number,
    limit: number,
  ): Promise<(EventPage & { readonly job: Job }) | undefined> {
    const { record, rows } = readRows(await this.#db.find(EVENTS, [jobId, afterId, limit]));
    if (record === undefined) return undefined;
    const { firstEvent, job } = record;
    return {
      job,
      events: rows.map((row) => toEvent(record, row)),
      missed: afterId < firstEvent - 1,
      firstAvailableId: firstEvent,
      lastEventId: job.lastEventId,
    };
  }

  /** Undefined when there is no such job. */
  async lines(jobId: string, { afterSeq, level, limit }: LogQuery): Promise<LogPage | undefined> {
    const { logLines } = this.#limits;
    const values = [jobId, afterSeq, logLines, levelsFrom(level), limit + 1];
    const { record, rows } = readRows(await this.#db.find(LINES, values));
    if (record === undefined) return undefined;
    const lines = rows.slice(0, limit).map((row) => decodeLogLine(text(row, "body")));
    return { lines, hasMore: rows.length > limit, dropped: droppedLines(record.job, this.#limits) };
  }
}

function readRows(rows: readonly Row[]): { readonly record?: JobRecord; readonly rows: readonly Row[] } {
  const [first] = rows;
  if (first === undefined) return { rows: [] };
  // A job whose stretch is empty has one row all the same.
  const isEmpty = first.event_id === null;
  return { record: toRecord(first), rows: isEmpty ? [] : rows };
}
