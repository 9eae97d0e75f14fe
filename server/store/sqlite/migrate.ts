import type { DatabaseSync } from "node:sqlite";
import { integer } from "../row.ts";
import type { OnUpgrade } from "../upgrade.ts";
import { indexKey } from "./index-key.ts";
import { MIGRATIONS } from "./migrations.ts";

/**
 * Brings a database file to the newest schema, each step in a transaction of its own.
 * @param onUpgrade told before a file that has a schema is changed
 * @throws when the file was written by a newer version of this program
 */
export function migrate(db: DatabaseSync, onUpgrade?: OnUpgrade): void {
  const row = db.prepare("PRAGMA user_version").get();
  const done = row ? integer(row, "user_version") : 0;
  if (done > MIGRATIONS.length) {
    throw new Error(
      `the database has schema ${done}, but this version of the program knows only ${MIGRATIONS.length}: use the newer one`,
    );
  }
  const [from, to] = [done, MIGRATIONS.length];
  if (from > 0 && from < to) onUpgrade?.({ from, to });
  db.function("index_key", { deterministic: true }, (name) =>
    typeof name === "string" ? indexKey(name) : null,
  );
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < done) continue;
    db.exec("BEGIN IMMEDIATE");
    try {
      db.exec(step);
      db.exec(`PRAGMA user_version = ${index + 1}`);
      db.exec("COMMIT");
    } catch (error) {
      db.exec("ROLLBACK");
      throw error;
    }
  }
}
