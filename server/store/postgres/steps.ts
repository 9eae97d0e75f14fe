import type { JsonValue } from "../../jobs/json.ts";
import type { RecordedStep } from "../../jobs/store.ts";
import { toSteps } from "../steps.ts";
import type { Database } from "./database.ts";

/** Locks the job: it must not be taken over between the look and the record. */
const ADD = `
  WITH job AS (
    SELECT seq FROM accepted.jobs
    WHERE id = $1 AND status = 'running' AND worker = $2 AND (state::jsonb ->> 'attempt')::integer = $3
    FOR UPDATE
  ), added AS (
    INSERT INTO accepted.job_steps (seq, name, result) SELECT seq, $4, $5 FROM job ON CONFLICT DO NOTHING
  )
  SELECT seq FROM job`;

/** What the steps of live jobs gave. Gone when the job has ended. */
export class StepTable {
  readonly #db: Database;
  readonly #self: string;

  /** @param self the name of this process */
  constructor(db: Database, self: string) {
    this.#db = db;
    this.#self = self;
  }

  async add(jobId: string, attempt: number, { name, result }: RecordedStep): Promise<boolean> {
    const rows = await this.#db.query(ADD, [jobId, this.#self, attempt, name, JSON.stringify(result)]);
    return rows.length > 0;
  }

  async of(jobId: string): Promise<ReadonlyMap<string, JsonValue>> {
    const rows = await this.#db.query(
      "SELECT name, result FROM accepted.job_steps JOIN accepted.jobs USING (seq) WHERE id = $1",
      [jobId],
    );
    return toSteps(rows);
  }
}
