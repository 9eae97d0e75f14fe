import type { DatabaseSync } from "node:sqlite";
import { heldUntil, type Job } from "../../jobs/job.ts";
import { isTerminal } from "../../jobs/status.ts";
import type { LiveCount, NewRecord } from "../../jobs/store.ts";
import { AS_ACCEPTED, encodeSpec } from "../codec.ts";
import { type Hit, type JobRecord, RECORD_COLUMNS, sizeOf, toHit, toRecord } from "../record.ts";
import { integer, integerOrNull, text } from "../row.ts";
import { indexKey, kindKey, optionalIndexKey } from "./index-key.ts";

/** The time from which a job may start that need not wait: none, so that a clock that is set back does not hold it up. */
const AT_ONCE = 0;

/** The rows of the jobs themselves. */
export class JobTable {
  readonly #insert;
  readonly #byId;
  readonly #bySeq;
  readonly #inFlight;
  readonly #saveState;
  readonly #saveStatus;
  readonly #saveFirstEvent;
  readonly #startable;
  readonly #running;
  readonly #overdue;
  readonly #live;
  readonly #nextStart;
  readonly #nextDue;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(
      `INSERT INTO jobs (id, team_id, project_id, site_id, resource_type, resource_id, type, status, start_after, due_at,
         ended, flight, first_event, spec, state, created_at, team_key, project_key, site_key, resource_key, kind_key)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#byId = db.prepare(`SELECT ${RECORD_COLUMNS} FROM jobs WHERE id = ?`);
    this.#bySeq = db.prepare(`SELECT ${RECORD_COLUMNS} FROM jobs WHERE seq = ?`);
    this.#inFlight = db.prepare("SELECT id FROM jobs WHERE flight = ?");
    this.#saveState = db.prepare("UPDATE jobs SET state = ? WHERE seq = ?");
    this.#saveStatus = db.prepare(
      `UPDATE jobs SET state = :state, status = :status, kind_key = :kind, ended = :ended,
         due_at = CASE WHEN :keepDue THEN due_at ELSE :due END,
         flight = CASE WHEN :ended THEN NULL ELSE flight END WHERE seq = :seq`,
    );
    this.#saveFirstEvent = db.prepare("UPDATE jobs SET first_event = ? WHERE seq = ?");
    this.#startable = db.prepare(
      `SELECT seq, id FROM jobs INDEXED BY jobs_queued
       WHERE status = 'queued' AND start_after BETWEEN ? AND ? ORDER BY start_after, seq LIMIT ?`,
    );
    this.#running = db.prepare(
      `SELECT ${RECORD_COLUMNS} FROM jobs INDEXED BY jobs_running WHERE status = 'running' ORDER BY seq`,
    );
    this.#overdue = db.prepare("SELECT id FROM jobs WHERE ended = 0 AND due_at <= ? ORDER BY due_at LIMIT ?");
    const live = (status: "queued" | "running"): string =>
      `SELECT type, '${status}' AS status, count(*) AS count FROM jobs INDEXED BY jobs_${status}
       WHERE status = '${status}' GROUP BY type`;
    this.#live = db.prepare(`${live("queued")} UNION ALL ${live("running")}`);
    this.#nextStart = db.prepare(
      "SELECT min(start_after) AS at FROM jobs INDEXED BY jobs_queued WHERE status = 'queued'",
    );
    this.#nextDue = db.prepare("SELECT min(due_at) AS at FROM jobs WHERE ended = ? AND due_at IS NOT NULL");
  }

  add({ accepted: { job }, flight, dueAt }: NewRecord): JobRecord {
    const { resource } = job;
    const spec = encodeSpec(job);
    const { lastInsertRowid } = this.#insert.run(
      job.id,
      job.teamId,
      resource.projectId,
      resource.siteId,
      resource.type,
      resource.id,
      job.type,
      job.status,
      heldUntil(job) ?? AT_ONCE,
      dueAt,
      flight,
      spec,
      AS_ACCEPTED,
      job.createdAt,
      optionalIndexKey(job.teamId),
      optionalIndexKey(resource.projectId),
      optionalIndexKey(resource.siteId),
      indexKey(resource.id),
      kindKey(job.status, job.type),
    );
    return { seq: Number(lastInsertRowid), firstEvent: 1, job, size: sizeOf(spec, AS_ACCEPTED) };
  }

  byId(jobId: string): JobRecord | undefined {
    const row = this.#byId.get(jobId);
    return row && toRecord(row);
  }

  bySeq(seq: number): JobRecord | undefined {
    const row = this.#bySeq.get(seq);
    return row && toRecord(row);
  }

  /** The live job of a flight. */
  inFlight(flight: string): string | undefined {
    const row = this.#inFlight.get(flight);
    return row && text(row, "id");
  }

  /** Writes what changed from a record to `after`, whose state as text is `state`. */
  save({ seq, job: before }: JobRecord, after: Job, state: string): void {
    // Most changes are log lines and progress: they touch no index.
    if (before.status === after.status && before.cancelReason === after.cancelReason) {
      this.#saveState.run(state, seq);
      return;
    }
    const ended = isTerminal(after.status);
    this.#saveStatus.run({
      seq,
      state,
      status: after.status,
      kind: kindKey(after.status, after.type),
      ended: ended ? 1 : 0,
      // One that was told that it is past its time must not be told again and again.
      keepDue: ended || after.cancelReason === "deadline" ? 0 : 1,
      due: after.expiresAt,
    });
  }

  saveFirstEvent(seq: number, firstEvent: number): void {
    this.#saveFirstEvent.run(firstEvent, seq);
  }

  /** Those that have waited for their time first, since they are older than they look; then the others by age. */
  startable(now: number, limit: number): readonly Hit[] {
    const waited = this.#startable.all(AT_ONCE + 1, now, limit).map(toHit);
    return [...waited, ...this.#startable.all(AT_ONCE, AT_ONCE, limit - waited.length).map(toHit)];
  }

  running(): readonly JobRecord[] {
    return this.#running.all().map(toRecord);
  }

  overdue(now: number, limit: number): readonly string[] {
    return this.#overdue.all(now, limit).map((row) => text(row, "id"));
  }

  live(): readonly LiveCount[] {
    return this.#live.all().map((row) => ({
      type: text(row, "type"),
      status: text(row, "status") === "queued" ? "queued" : "running",
      count: integer(row, "count"),
    }));
  }

  nextStart(): number | null {
    const row = this.#nextStart.get();
    return row ? integerOrNull(row, "at") : null;
  }

  /** When the next live job is past its time, or the next ended one expires. */
  nextDue(which: "live" | "ended"): number | null {
    const row = this.#nextDue.get(which === "live" ? 0 : 1);
    return row ? integerOrNull(row, "at") : null;
  }
}
