import { randomUUID } from "node:crypto";
import type { Transition } from "../../jobs/machine.ts";
import { isTerminal } from "../../jobs/status.ts";
import type { NewRecord } from "../../jobs/store.ts";
import { encodeSpec, encodeState } from "../codec.ts";
import { compactionOf, type EventLimits, type EventRow, eventRow } from "../event-log.ts";
import { type JobRecord, RECORD_COLUMNS, sizeOf, toRecord } from "../record.ts";
import { integer, type Row } from "../row.ts";
import type { WrittenChange } from "./change-words.ts";
import type { Database, Query, Statement } from "./database.ts";
import { leaveMark } from "./mark.ts";

/** Rows of the log of the job that the statement is about, which it calls `job`. */
const LOG = (first: number) =>
  `INSERT INTO accepted.events (seq, event_id, log_seq, level, body)
   SELECT job.seq, event.* FROM job,
     unnest($${first}::bigint[], $${first + 1}::bigint[], $${first + 2}::text[], $${first + 3}::text[]) AS event`;

const INSERT = `
  WITH job AS (
    INSERT INTO accepted.jobs (id, team_id, project_id, site_id, resource_type, resource_id, type, status, start_after,
      due_at, ended, flight, first_event, last_event, spec, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, 1, $12, $13, $14)
    ON CONFLICT (flight) WHERE flight IS NOT NULL DO NOTHING
    RETURNING seq
  ), logged AS (${LOG(15)}),
  secret AS (INSERT INTO accepted.job_secrets (seq, params) SELECT seq, $19 FROM job WHERE $19::text IS NOT NULL),
  mailed AS (INSERT INTO accepted.mail (job_id, recipient) SELECT $1, $20 FROM job WHERE $20::text IS NOT NULL),
  kind AS (INSERT INTO accepted.job_types (type, resource_type) SELECT $7, $5 FROM job ON CONFLICT DO NOTHING)
  SELECT seq FROM job`;

/** Writes a change upon the state that it was decided about, and upon no other; `further` is what is written with it. */
const save = (further = "") => `
  WITH job AS (
    UPDATE accepted.jobs SET state = $3, status = $4, ended = $5::smallint, first_event = $8::bigint, last_event = $9,
      due_at = CASE WHEN $6 THEN due_at ELSE $7 END,
      flight = CASE WHEN $5::smallint = 1 THEN NULL ELSE flight END,
      worker = CASE WHEN $5::smallint = 1 THEN NULL ELSE coalesce($10, worker) END
    WHERE seq = $1 AND last_event = $2 AND ($10::text IS NULL OR worker IS NULL)
    RETURNING seq, id
  ), logged AS (${LOG(11)})${further}
  SELECT seq, ${leaveMark("$15")} FROM job`;

const SAVE = save();

/** For the few that end a job, or shorten its log. In one statement for all, the database would plan anew for each, at twice the cost. */
const SAVE_AND_CLEAN = save(`,
  compacted AS (
    DELETE FROM accepted.events USING job WHERE $16::bigint IS NOT NULL
      AND events.seq = job.seq AND event_id < $8::bigint AND (log_seq IS NULL OR log_seq <= $16)
  ),
  forgotten AS (DELETE FROM accepted.job_secrets USING job WHERE $5::smallint = 1 AND job_secrets.seq = job.seq),
  stepped AS (DELETE FROM accepted.job_steps USING job WHERE $5::smallint = 1 AND job_steps.seq = job.seq),
  mailed AS (UPDATE accepted.mail SET due_at = $17 FROM job WHERE $17::bigint IS NOT NULL AND mail.job_id = job.id),
  unmailed AS (DELETE FROM accepted.mail USING job WHERE $18::boolean AND mail.job_id = job.id)`);

/** A job as it is stored, and which process runs it. */
export interface HeldRecord extends JobRecord {
  readonly worker: string | null;
}

export interface JobTableParts extends EventLimits {
  /** The statement that tells the other processes of a change if the statement before it has left this mark. */
  readonly announce: (change: WrittenChange, mark: string) => Statement;
}

/** The rows of the jobs, with all that is written together with them. */
export class JobTable {
  readonly #db: Database;
  readonly #parts: JobTableParts;

  constructor(db: Database, parts: JobTableParts) {
    this.#db = db;
    this.#parts = parts;
  }

  /** Adds a job with its first events; undefined when another one of its flight is alive. */
  async add(query: Query, record: NewRecord): Promise<JobRecord | undefined> {
    const { accepted, flight, dueAt, secretParams, notifyTo } = record;
    const { job, events } = accepted;
    const { resource } = job;
    const [spec, state] = [encodeSpec(job), encodeState(job)];
    const rows = events.map((event) => eventRow(event, { job, state }));
    const [row] = await query(INSERT, [
      job.id,
      job.teamId,
      resource.projectId,
      resource.siteId,
      resource.type,
      resource.id,
      job.type,
      job.status,
      job.startAfter,
      dueAt,
      flight,
      job.lastEventId,
      spec,
      state,
      ...columns(rows),
      secretParams === null ? null : JSON.stringify(secretParams),
      notifyTo,
    ]);
    return row && { seq: integer(row, "seq"), firstEvent: 1, job, size: sizeOf(spec, state) };
  }

  /**
   * Writes a change of a job.
   * @param worker the process that is to run it: it is written only if none does
   * @returns the job as it is stored then; undefined when it was not as `record` says any more
   */
  async save(
    record: JobRecord,
    { job, events }: Transition,
    worker: string | null,
  ): Promise<JobRecord | undefined> {
    const state = encodeState(job);
    const rows = events.map((event) => eventRow(event, { job, state }));
    const ended = isTerminal(job.status);
    const compaction = compactionOf({ firstEvent: record.firstEvent, job }, this.#parts);
    const firstEvent = compaction?.firstEvent ?? record.firstEvent;
    const isStatusKept = record.job.status === job.status && record.job.cancelReason === job.cancelReason;
    const mark = randomUUID();
    const values = [
      record.seq,
      record.job.lastEventId,
      state,
      job.status,
      ended ? 1 : 0,
      // One that was told that it is past its time must not be told again and again.
      isStatusKept || !(ended || job.cancelReason === "deadline"),
      job.expiresAt,
      firstEvent,
      job.lastEventId,
      worker,
      ...columns(rows),
      mark,
    ];
    const cleaning = [
      compaction?.lastDroppedLine ?? null,
      ended && job.status !== "canceled" ? job.finishedAt : null,
      // Who canceled a job needs no mail.
      job.status === "canceled",
    ];
    const announcement = this.#parts.announce({ jobId: job.id, state, rows }, mark);
    const saved =
      ended || compaction !== undefined
        ? await this.#db.queryThen(SAVE_AND_CLEAN, [...values, ...cleaning], announcement)
        : await this.#db.queryThen(SAVE, values, announcement);
    if (saved.length === 0) return undefined;
    return { ...record, firstEvent, job, size: record.size };
  }

  async read(jobId: string): Promise<HeldRecord | undefined> {
    const [row] = await this.#db.find(`SELECT ${RECORD_COLUMNS}, worker FROM accepted.jobs WHERE id = $1`, [
      jobId,
    ]);
    return row && toHeld(row);
  }
}

function toHeld(row: Row): HeldRecord {
  const { worker } = row;
  return { ...toRecord(row), worker: typeof worker === "string" ? worker : null };
}

function columns(rows: readonly EventRow[]): unknown[] {
  return [
    rows.map(({ id }) => id),
    rows.map(({ logSeq }) => logSeq),
    rows.map(({ level }) => level),
    rows.map(({ body }) => body),
  ];
}
