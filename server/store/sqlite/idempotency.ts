import type { DatabaseSync } from "node:sqlite";
import type { IdempotencyClaim } from "../../jobs/idempotency.ts";
import { type Objection, scopeOf } from "../claim.ts";
import { integer, integerOrNull, text } from "../row.ts";

/** The idempotency keys that were used, each with the job it made. */
export class IdempotencyTable {
  readonly #find;
  readonly #insert;
  readonly #settle;
  readonly #settleAbandoned;
  readonly #drop;
  readonly #next;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare(
      "SELECT fingerprint, job_id, status_code FROM idempotency WHERE scope = ? AND kept_until > ?",
    );
    this.#insert = db.prepare(
      "INSERT OR REPLACE INTO idempotency (scope, fingerprint, job_id, status_code, kept_until) VALUES (?, ?, ?, ?, ?)",
    );
    this.#settle = db.prepare(
      "UPDATE idempotency SET status_code = ? WHERE scope = ? AND status_code IS NULL",
    );
    this.#settleAbandoned = db.prepare("UPDATE idempotency SET status_code = 202 WHERE status_code IS NULL");
    this.#drop = db.prepare(
      "DELETE FROM idempotency WHERE scope IN (SELECT scope FROM idempotency WHERE kept_until <= ? LIMIT ?)",
    );
    this.#next = db.prepare("SELECT min(kept_until) AS at FROM idempotency");
  }

  objection(claim: IdempotencyClaim, now: number): Objection | undefined {
    const row = this.#find.get(scopeOf(claim), now);
    if (!row) return undefined;
    if (text(row, "fingerprint") !== claim.fingerprint) return { kind: "key_reused" };
    const statusCode = integerOrNull(row, "status_code");
    if (statusCode === null) return { kind: "in_flight" };
    return { kind: "replayed", jobId: text(row, "job_id"), statusCode };
  }

  add(claim: IdempotencyClaim, jobId: string, keptUntil: number): void {
    this.#insert.run(scopeOf(claim), claim.fingerprint, jobId, claim.statusCode, keptUntil);
  }

  settle(claim: IdempotencyClaim, statusCode: number): void {
    this.#settle.run(statusCode, scopeOf(claim));
  }

  settleAbandoned(): void {
    this.#settleAbandoned.run();
  }

  drop(now: number, limit: number): number {
    return Number(this.#drop.run(now, limit).changes);
  }

  nextDrop(): number | null {
    const row = this.#next.get();
    return row && row.at !== null ? integer(row, "at") : null;
  }
}
