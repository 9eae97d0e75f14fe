import type { IdempotencyClaim } from "../../jobs/idempotency.ts";
import { type Objection, scopeOf } from "../claim.ts";
import { integerOrNull, text } from "../row.ts";
import type { Database, Query } from "./database.ts";

/** Waits for another transaction that writes the same key, so that only one of them makes a job. */
const CLAIM = `
  INSERT INTO accepted.idempotency (scope, fingerprint, job_id, status_code, replica, kept_until)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (scope) DO UPDATE SET fingerprint = $2, job_id = $3, status_code = $4, replica = $5, kept_until = $6
    WHERE idempotency.kept_until <= $7
  RETURNING scope`;

/** The idempotency keys that were used, each with the job it made. */
export class IdempotencyTable {
  readonly #db: Database;
  readonly #self: string;

  /** @param self the name of this process: the answer to a key is open only as long as it lives */
  constructor(db: Database, self: string) {
    this.#db = db;
    this.#self = self;
  }

  /** Claims a key for a job, in the transaction that makes it; or says what stands against it. */
  async claim(
    query: Query,
    claim: IdempotencyClaim,
    job: { readonly id: string; readonly createdAt: number },
    keptUntil: number,
  ): Promise<Objection | undefined> {
    const { fingerprint, statusCode } = claim;
    const scope = scopeOf(claim);
    const claimed = await query(CLAIM, [
      scope,
      fingerprint,
      job.id,
      statusCode,
      statusCode === null ? this.#self : null,
      keptUntil,
      job.createdAt,
    ]);
    if (claimed.length > 0) return undefined;
    const [row] = await query(
      "SELECT fingerprint, job_id, status_code FROM accepted.idempotency WHERE scope = $1",
      [scope],
    );
    // Removed in between: as good as a request that is being answered, which is asked again a second later.
    if (row === undefined) return { kind: "in_flight" };
    if (text(row, "fingerprint") !== fingerprint) return { kind: "key_reused" };
    const known = integerOrNull(row, "status_code");
    if (known === null) return { kind: "in_flight" };
    return { kind: "replayed", jobId: text(row, "job_id"), statusCode: known };
  }

  async settle(claim: IdempotencyClaim, statusCode: number): Promise<void> {
    await this.#db.query(
      "UPDATE accepted.idempotency SET status_code = $1, replica = NULL WHERE scope = $2 AND status_code IS NULL",
      [statusCode, scopeOf(claim)],
    );
  }
}
