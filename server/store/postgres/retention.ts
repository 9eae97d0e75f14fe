import type { Tombstone } from "../../jobs/store.ts";
import { integer, integerOrNull, textOrNull } from "../row.ts";
import type { Database } from "./database.ts";

/** Removes jobs past their time with all that belongs to them; nobody needs to be told of a job of no team. */
const EXPIRE = `
  WITH expired AS (
    SELECT seq FROM accepted.jobs WHERE ended = 1 AND due_at <= $1 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
  ), removed AS (
    DELETE FROM accepted.jobs USING expired WHERE jobs.seq = expired.seq
    RETURNING jobs.seq, id, team_id, project_id, site_id, due_at
  ), emptied AS (DELETE FROM accepted.events USING expired WHERE events.seq = expired.seq),
  buried AS (
    INSERT INTO accepted.tombstones (id, team_id, project_id, site_id, forget_at)
    SELECT id, team_id, project_id, site_id, due_at + $2 FROM removed WHERE team_id IS NOT NULL
  )
  SELECT count(*)::integer AS count FROM removed`;

/** Turns jobs that were kept long enough into tombstones, and these into nothing. */
export class RetentionTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async expire(now: number, tombstoneMs: number, limit: number): Promise<number> {
    const [row] = await this.#db.query(EXPIRE, [now, tombstoneMs, limit]);
    return row ? integer(row, "count") : 0;
  }

  async tombstone(jobId: string): Promise<Tombstone | undefined> {
    const [row] = await this.#db.find(
      "SELECT team_id, project_id, site_id, forget_at FROM accepted.tombstones WHERE id = $1",
      [jobId],
    );
    return (
      row && {
        teamId: textOrNull(row, "team_id"),
        projectId: textOrNull(row, "project_id"),
        siteId: textOrNull(row, "site_id"),
        forgetAt: integer(row, "forget_at"),
      }
    );
  }

  async forget(now: number, limit: number): Promise<number> {
    const rows = await this.#db.query(
      `DELETE FROM accepted.tombstones WHERE id IN
         (SELECT id FROM accepted.tombstones WHERE forget_at <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING id`,
      [now, limit],
    );
    return rows.length;
  }

  async dropIdempotency(now: number, limit: number): Promise<number> {
    const rows = await this.#db.query(
      `DELETE FROM accepted.idempotency WHERE scope IN
         (SELECT scope FROM accepted.idempotency WHERE kept_until <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING scope`,
      [now, limit],
    );
    return rows.length;
  }

  /** When the next job, tombstone or idempotency record is past its time. */
  async next(): Promise<number | null> {
    const [row] = await this.#db.query(
      `SELECT least(
         (SELECT min(due_at) FROM accepted.jobs WHERE ended = 1 AND due_at IS NOT NULL),
         (SELECT min(forget_at) FROM accepted.tombstones),
         (SELECT min(kept_until) FROM accepted.idempotency)) AS at`,
    );
    return row ? integerOrNull(row, "at") : null;
  }
}
