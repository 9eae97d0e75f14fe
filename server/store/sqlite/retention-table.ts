import type { DatabaseSync } from "node:sqlite";
import type { Tombstone } from "../../jobs/store.ts";
import { integer, integerOrNull, text, textOrNull } from "../row.ts";

/** Turns jobs that were kept long enough into tombstones, and these into nothing. */
export class RetentionTable {
  readonly #expired;
  readonly #bury;
  readonly #dropEvents;
  readonly #dropJob;
  readonly #tombstone;
  readonly #forget;
  readonly #nextForget;

  constructor(db: DatabaseSync) {
    this.#expired = db.prepare(
      `SELECT seq, id, team_id, project_id, site_id, due_at FROM jobs WHERE ended = 1 AND due_at <= ?
       ORDER BY due_at LIMIT ?`,
    );
    this.#bury = db.prepare(
      "INSERT INTO tombstones (id, team_id, project_id, site_id, forget_at) VALUES (?, ?, ?, ?, ?)",
    );
    this.#dropEvents = db.prepare("DELETE FROM events WHERE seq = ?");
    this.#dropJob = db.prepare("DELETE FROM jobs WHERE seq = ?");
    this.#tombstone = db.prepare(
      "SELECT team_id, project_id, site_id, forget_at FROM tombstones WHERE id = ?",
    );
    this.#forget = db.prepare(
      "DELETE FROM tombstones WHERE id IN (SELECT id FROM tombstones WHERE forget_at <= ? LIMIT ?)",
    );
    this.#nextForget = db.prepare("SELECT min(forget_at) AS at FROM tombstones");
  }

  /** Expires the jobs past their time, at most `limit`; returns their ids. */
  expire(now: number, tombstoneMs: number, limit: number): readonly string[] {
    return this.#expired.all(now, limit).map((row) => {
      const id = text(row, "id");
      const seq = integer(row, "seq");
      const team = textOrNull(row, "team_id");
      // Nobody could ever see a job of no team, so nobody needs to be told that it is gone.
      if (team !== null) {
        const forgetAt = integer(row, "due_at") + tombstoneMs;
        this.#bury.run(id, team, textOrNull(row, "project_id"), textOrNull(row, "site_id"), forgetAt);
      }
      this.#dropEvents.run(seq);
      this.#dropJob.run(seq);
      return id;
    });
  }

  tombstone(jobId: string): Tombstone | undefined {
    const row = this.#tombstone.get(jobId);
    if (!row) return undefined;
    return {
      teamId: textOrNull(row, "team_id"),
      projectId: textOrNull(row, "project_id"),
      siteId: textOrNull(row, "site_id"),
      forgetAt: integer(row, "forget_at"),
    };
  }

  forget(now: number, limit: number): number {
    return Number(this.#forget.run(now, limit).changes);
  }

  nextForget(): number | null {
    const row = this.#nextForget.get();
    return row ? integerOrNull(row, "at") : null;
  }
}
