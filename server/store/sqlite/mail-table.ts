import type { DatabaseSync } from "node:sqlite";
import type { Job } from "../../jobs/job.ts";

/** The outbox as the transactions of jobs write it. */
export class MailTable {
  readonly #insert;
  readonly #setDue;
  readonly #delete;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare("INSERT INTO mail (job_id, recipient) VALUES (?, ?)");
    this.#setDue = db.prepare("UPDATE mail SET due_at = ? WHERE job_id = ?");
    this.#delete = db.prepare("DELETE FROM mail WHERE job_id = ?");
  }

  add(jobId: string, recipient: string): void {
    this.#insert.run(jobId, recipient);
  }

  /** Makes the mail of a job that has ended due; who canceled a job needs none. */
  ended(job: Job): void {
    if (job.status === "canceled") this.#delete.run(job.id);
    else this.#setDue.run(job.finishedAt, job.id);
  }
}
