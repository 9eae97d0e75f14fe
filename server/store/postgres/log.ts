import type { EventPage, LogPage, LogQuery } from "../../jobs/query.ts";
import { decodeLogLine } from "../codec.ts";
import { droppedLines, type EventLimits, levelsFrom, toEvent } from "../event-log.ts";
import type { JobRecord } from "../record.ts";
import { text } from "../row.ts";
import type { Database } from "./database.ts";

/** The event logs of jobs, to be read. */
export class EventLog {
  readonly #db: Database;
  readonly #limits: EventLimits;

  constructor(db: Database, limits: EventLimits) {
    this.#db = db;
    this.#limits = limits;
  }

  /** @param record read before: events that came since are left for the next page */
  async page(record: JobRecord, afterId: number, limit: number): Promise<EventPage> {
    const { seq, firstEvent, job } = record;
    const rows = await this.#db.query(
      `SELECT event_id, log_seq, body FROM accepted.events
       WHERE seq = $1 AND event_id > $2 AND event_id <= $3 ORDER BY event_id LIMIT $4`,
      [seq, Math.max(afterId, firstEvent - 1), job.lastEventId, limit],
    );
    return {
      events: rows.map((row) => toEvent(record, row)),
      missed: afterId < firstEvent - 1,
      firstAvailableId: firstEvent,
      lastEventId: job.lastEventId,
    };
  }

  async lines({ seq, job }: JobRecord, query: LogQuery): Promise<LogPage> {
    const dropped = droppedLines(job, this.#limits);
    const rows = await this.#db.query(
      `SELECT body FROM accepted.events
       WHERE seq = $1 AND log_seq > $2 AND log_seq <= $3 AND level = ANY($4::text[]) ORDER BY log_seq LIMIT $5`,
      [seq, Math.max(query.afterSeq, dropped), job.logCount, levelsFrom(query.level), query.limit + 1],
    );
    const lines = rows.slice(0, query.limit).map((row) => decodeLogLine(text(row, "body")));
    return { lines, hasMore: rows.length > query.limit, dropped };
  }
}
