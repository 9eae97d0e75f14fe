import type { DatabaseSync } from "node:sqlite";
import type { JsonValue } from "../../jobs/json.ts";
import type { RecordedStep } from "../../jobs/store.ts";
import { toSteps } from "../steps.ts";

/** What the steps of live jobs gave. Gone when the job has ended. */
export class StepTable {
  readonly #insert;
  readonly #select;
  readonly #delete;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare("INSERT OR IGNORE INTO job_steps (seq, name, result) VALUES (?, ?, ?)");
    this.#select = db.prepare("SELECT name, result FROM job_steps WHERE seq = ?");
    this.#delete = db.prepare("DELETE FROM job_steps WHERE seq = ?");
  }

  add(seq: number, { name, result }: RecordedStep): void {
    this.#insert.run(seq, name, JSON.stringify(result));
  }

  of(seq: number): ReadonlyMap<string, JsonValue> {
    return toSteps(this.#select.all(seq));
  }

  remove(seq: number): void {
    this.#delete.run(seq);
  }
}
