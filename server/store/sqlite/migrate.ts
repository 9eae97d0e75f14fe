import type { DatabaseSync } from "node:sqlite";
import { integer } from "../row.ts";
import { beforeUpgrade, type OnUpgrade } from "../upgrade.ts";
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
  beforeUpgrade({ from: done, to: MIGRATIONS.length }, onUpgrade);
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
