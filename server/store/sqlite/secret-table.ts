import type { DatabaseSync } from "node:sqlite";
import type { JsonObject } from "../../jobs/json.ts";
import { decodeJson } from "../codec.ts";
import { text } from "../row.ts";

/** The params of live jobs that have secrets in them, as given. Gone when the job has ended. */
export class SecretTable {
  readonly #insert;
  readonly #select;
  readonly #delete;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare("INSERT INTO job_secrets (seq, params) VALUES (?, ?)");
    this.#select = db.prepare("SELECT params FROM job_secrets WHERE seq = ?");
    this.#delete = db.prepare("DELETE FROM job_secrets WHERE seq = ?");
  }

  add(seq: number, params: JsonObject): void {
    this.#insert.run(seq, JSON.stringify(params));
  }

  get(seq: number): JsonObject | undefined {
    const row = this.#select.get(seq);
    return row && decodeJson(text(row, "params"));
  }

  remove(seq: number): void {
    this.#delete.run(seq);
  }
}
