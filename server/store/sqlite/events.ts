import type { DatabaseSync } from "node:sqlite";
import { type Job, type JobEvent, LOG_LEVELS } from "../../jobs/job.ts";
import type { EventPage, LogPage, LogQuery } from "../../jobs/query.ts";
import { decodeLogLine, decodeState, encodeLogLine, encodeState } from "./codec.ts";
import type { JobRecord } from "./record.ts";
import { integer, integerOrNull, type Row, text } from "./row.ts";

export interface EventLimits {
  /** Events that a reader can still get, per job. */
  readonly replayWindow: number;
  /** Log lines that a reader can still list, per job. */
  readonly logLines: number;
}

/** How many more events than the window may pile up before they are removed: one removal for many events. */
const COMPACTION_SLACK = 1_000;

/** The event logs of all jobs. */
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

  /** @param now the job after the events, with its state as text, which mostly is that of the last event too */
  append(seq: number, events: readonly JobEvent[], now: { readonly job: Job; readonly state: string }): void {
    for (const event of events) {
      if (event.kind === "log") {
        this.#insert.run(seq, event.id, event.line.seq, event.line.level, encodeLogLine(event.line));
      } else {
        this.#insert.run(
          seq,
          event.id,
          null,
          null,
          event.job === now.job ? now.state : encodeState(event.job),
        );
      }
    }
  }

  /** Removes events before the window when enough of them have piled up. Returns the oldest that is kept. */
  compact({ seq, firstEvent, job }: JobRecord): number {
    const { replayWindow, logLines } = this.#limits;
    const first = job.lastEventId - replayWindow + 1;
    if (first - firstEvent < COMPACTION_SLACK) return firstEvent;
    // Lines that are still listed stay, although they can no longer be replayed.
    this.#compact.run(seq, first, job.logCount - logLines);
    return first;
  }

  page(record: JobRecord, afterId: number, limit: number): EventPage {
    const { seq, firstEvent, job } = record;
    const from = Math.max(afterId, firstEvent - 1);
    return {
      events: this.#page.all(seq, from, limit).map((row) => toEvent(record, row)),
      missed: afterId < firstEvent - 1,
      firstAvailableId: firstEvent,
      lastEventId: job.lastEventId,
    };
  }

  logs({ seq, job }: JobRecord, query: LogQuery): LogPage {
    const dropped = Math.max(0, job.logCount - this.#limits.logLines);
    const rows = this.#lines.all({
      seq,
      after: Math.max(query.afterSeq, dropped),
      levels: JSON.stringify(LOG_LEVELS.slice(query.level === null ? 0 : LOG_LEVELS.indexOf(query.level))),
      limit: query.limit + 1,
    });
    const lines = rows.slice(0, query.limit).map((row) => decodeLogLine(text(row, "body")));
    return { lines, hasMore: rows.length > query.limit, dropped };
  }
}

function toEvent({ job }: JobRecord, row: Row): JobEvent {
  const id = integer(row, "event_id");
  const body = text(row, "body");
  if (integerOrNull(row, "log_seq") !== null) return { kind: "log", id, line: decodeLogLine(body) };
  // The spec is the same in every event: the current job has it, and the state as of the event goes over it.
  return { kind: "job", id, job: { ...job, ...decodeState(body) } };
}
