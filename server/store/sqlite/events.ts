import type { DatabaseSync } from "node:sqlite";
import type { Job, JobEvent } from "../../jobs/job.ts";
import { accept } from "../../jobs/machine.ts";
import type { EventPage, LogPage, LogQuery } from "../../jobs/query.ts";
import { decodeLogLine } from "../codec.ts";
import { compactionOf, droppedLines, type EventLimits, eventRow, levelsFrom, toEvent } from "../event-log.ts";
import type { JobRecord } from "../record.ts";
import { text } from "../row.ts";

/** The event logs of all jobs. The first event of a job, that it was accepted, has no row: the job's spec says it all. */
export class EventTable {
  readonly #limits: EventLimits;
  readonly #insert;
  readonly #page;
  readonly #lines;
  readonly #compact;

  constructor(db: DatabaseSync, limits: EventLimits) {
    this.#limits = limits;
    this.#insert = db.prepare(
      "INSERT INTO events (seq, event_id, log_seq, level, body) VALUES (?, ?, ?, ?, ?)",
    );
    this.#page = db.prepare(
      "SELECT event_id, log_seq, body FROM events WHERE seq = ? AND event_id > ? ORDER BY event_id LIMIT ?",
    );
    this.#lines = db.prepare(
      `SELECT body FROM events
       WHERE seq = :seq AND log_seq > :after AND level IN (SELECT value FROM json_each(:levels))
       ORDER BY log_seq LIMIT :limit`,
    );
    this.#compact = db.prepare(
      "DELETE FROM events WHERE seq = ? AND event_id < ? AND (log_seq IS NULL OR log_seq <= ?)",
    );
  }

  /** @param now the job after the events, with its state as text */
  append(seq: number, events: readonly JobEvent[], now: { readonly job: Job; readonly state: string }): void {
    for (const event of events) {
      const { id, logSeq, level, body } = eventRow(event, now);
      this.#insert.run(seq, id, logSeq, level, body);
    }
  }

  /** Removes events before the window when enough of them have piled up. Returns the oldest that is kept. */
  compact(record: JobRecord): number {
    const compaction = compactionOf(record, this.#limits);
    if (compaction === undefined) return record.firstEvent;
    this.#compact.run(record.seq, compaction.firstEvent, compaction.lastDroppedLine);
    return compaction.firstEvent;
  }

  page(record: JobRecord, afterId: number, limit: number): EventPage {
    const { seq, firstEvent, job } = record;
    const from = Math.max(afterId, firstEvent - 1);
    const stored = this.#page.all(seq, from, limit).map((row) => toEvent(record, row));
    const first = from === 0 && stored[0]?.id !== 1 ? accept(job).events : [];
    return {
      events: [...first, ...stored].slice(0, limit),
      missed: afterId < firstEvent - 1,
      firstAvailableId: firstEvent,
      lastEventId: job.lastEventId,
    };
  }

  logs({ seq, job }: JobRecord, query: LogQuery): LogPage {
    const dropped = droppedLines(job, this.#limits);
    const rows = this.#lines.all({
      seq,
      after: Math.max(query.afterSeq, dropped),
      levels: JSON.stringify(levelsFrom(query.level)),
      limit: query.limit + 1,
    });
    const lines = rows.slice(0, query.limit).map((row) => decodeLogLine(text(row, "body")));
    return { lines, hasMore: rows.length > query.limit, dropped };
  }
}
