import type { DatabaseSync } from "node:sqlite";
import type { DueMail, Outbox } from "../outbox.ts";
import { integer, integerOrNull, text } from "../row.ts";

/** The outbox as the sender of mail works it off, on SQLite. */
export class SqliteOutbox implements Outbox {
  readonly #claim;
  readonly #nextDue;
  readonly #postpone;
  readonly #remove;

  constructor(db: DatabaseSync) {
    this.#claim = db.prepare(
      `UPDATE mail SET due_at = :until, attempts = attempts + 1
       WHERE job_id IN (SELECT job_id FROM mail WHERE due_at <= :now ORDER BY due_at LIMIT :limit)
       RETURNING job_id, recipient, attempts`,
    );
    this.#nextDue = db.prepare("SELECT min(due_at) AS at FROM mail WHERE due_at IS NOT NULL");
    this.#postpone = db.prepare("UPDATE mail SET due_at = ? WHERE job_id = ?");
    this.#remove = db.prepare("DELETE FROM mail WHERE job_id = ?");
  }

  async claim(now: number, leaseMs: number, limit: number): Promise<readonly DueMail[]> {
    return this.#claim.all({ now, until: now + leaseMs, limit }).map((row) => ({
      jobId: text(row, "job_id"),
      recipient: text(row, "recipient"),
      attempt: integer(row, "attempts"),
    }));
  }

  async nextDue(): Promise<number | null> {
    const row = this.#nextDue.get();
    return row ? integerOrNull(row, "at") : null;
  }

  async postpone(jobId: string, until: number): Promise<void> {
    this.#postpone.run(until, jobId);
  }

  async remove(jobId: string): Promise<void> {
    this.#remove.run(jobId);
  }
}
