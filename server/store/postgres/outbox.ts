import type { DueMail, Outbox } from "../outbox.ts";
import { integer, integerOrNull, text } from "../row.ts";
import type { Database } from "./database.ts";

/** The outbox as the senders of mail work it off, on PostgreSQL. */
export class PostgresOutbox implements Outbox {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async claim(now: number, leaseMs: number, limit: number): Promise<readonly DueMail[]> {
    const rows = await this.#db.query(
      `UPDATE accepted.mail SET due_at = $2, attempts = attempts + 1
       WHERE job_id IN
         (SELECT job_id FROM accepted.mail WHERE due_at <= $1 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING job_id, recipient, attempts`,
      [now, now + leaseMs, limit],
    );
    return rows.map((row) => ({
      jobId: text(row, "job_id"),
      recipient: text(row, "recipient"),
      attempt: integer(row, "attempts"),
    }));
  }

  async nextDue(): Promise<number | null> {
    const [row] = await this.#db.query(
      "SELECT min(due_at) AS at FROM accepted.mail WHERE due_at IS NOT NULL",
    );
    return row ? integerOrNull(row, "at") : null;
  }

  async postpone(jobId: string, until: number): Promise<void> {
    await this.#db.query("UPDATE accepted.mail SET due_at = $1 WHERE job_id = $2", [until, jobId]);
  }

  async remove(jobId: string): Promise<void> {
    await this.#db.query("DELETE FROM accepted.mail WHERE job_id = $1", [jobId]);
  }
}
