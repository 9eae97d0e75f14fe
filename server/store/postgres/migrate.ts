import { integer } from "../row.ts";
import { beforeUpgrade, type OnUpgrade } from "../upgrade.ts";
import type { Database } from "./database.ts";
import { MIGRATIONS } from "./migrations.ts";

/** Lock that only one process holds while it brings a database to the newest schema: any number that nobody else uses. */
const LOCK = 4_013_202_611;

/**
 * Brings a database to the newest schema, in one transaction. Safe when several processes start at once.
 * @param onUpgrade told before a database that has a schema is changed
 * @throws when the database was written by a newer version of this program
 */
export async function migrate(db: Database, onUpgrade?: OnUpgrade): Promise<void> {
  await db.transaction(async (query) => {
    await query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    const [schema] = await query("SELECT 1 FROM pg_namespace WHERE nspname = 'accepted'");
    // Asked for rather than IF NOT EXISTS, for which a role needs the right to make schemas even where there is one.
    if (schema === undefined) await query("CREATE SCHEMA accepted");
    await query(
      "CREATE TABLE IF NOT EXISTS accepted.migrations (step integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())",
    );
    const [row] = await query("SELECT coalesce(max(step), 0)::integer AS done FROM accepted.migrations");
    const done = row ? integer(row, "done") : 0;
    beforeUpgrade({ from: done, to: MIGRATIONS.length }, onUpgrade);
    for (const [index, step] of MIGRATIONS.entries()) {
      if (index < done) continue;
      await query(step);
      await query("INSERT INTO accepted.migrations (step) VALUES ($1)", [index + 1]);
    }
  });
}
