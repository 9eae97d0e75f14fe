import { text } from "../row.ts";
import type { Database } from "./database.ts";
import type { JobQueue } from "./queue.ts";

/** What processes hold: the jobs they run, and the requests they have still to answer. */
export class Holdings {
  /** The name of this process. */
  readonly self: string;
  readonly #db: Database;
  readonly #queue: JobQueue;

  constructor(db: Database, queue: JobQueue, self: string) {
    this.#db = db;
    this.#queue = queue;
    this.self = self;
  }

  /** The other processes that run jobs, or have requests to answer. */
  async holders(): Promise<readonly string[]> {
    const rows = await this.#db.query(
      `SELECT DISTINCT worker AS name FROM accepted.jobs WHERE status = 'running' AND worker <> $1
       UNION SELECT replica FROM accepted.idempotency WHERE status_code IS NULL AND replica <> $1`,
      [this.self],
    );
    return rows.map((row) => text(row, "name"));
  }

  /** Gives the running jobs of a process to whoever takes them, and counts its open requests as answered with 202. */
  async release(worker: string): Promise<void> {
    await this.#db.transaction(async (query) => {
      const rows = await query(
        "UPDATE accepted.jobs SET worker = NULL WHERE status = 'running' AND worker = $1 RETURNING id",
        [worker],
      );
      for (const row of rows) await this.#queue.add(query, text(row, "id"), null);
      await query(
        "UPDATE accepted.idempotency SET status_code = 202, replica = NULL WHERE status_code IS NULL AND replica = $1",
        [worker],
      );
    });
  }

  /** Gives up a job that this process holds without running it, if it does. */
  async disown(jobId: string): Promise<void> {
    await this.#db.transaction(async (query) => {
      const rows = await query(
        "UPDATE accepted.jobs SET worker = NULL WHERE status = 'running' AND worker = $1 AND id = $2 RETURNING id",
        [this.self, jobId],
      );
      if (rows.length > 0) await this.#queue.add(query, jobId, null);
    });
  }
}
