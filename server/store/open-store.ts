import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite } from "./sqlite/open.ts";
import type { Store } from "./store.ts";

/**
 * Opens the database asked for.
 * @param db a file of SQLite; a temporary one that is removed at the end where none is given.
 */
export async function openStore(db: string | undefined): Promise<Store> {
  return db === undefined ? await openTemporary() : openSqlite({ file: db });
}

async function openTemporary(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), "accepted-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const store = openSqlite({ file: join(folder, "jobs.db") });
    return {
      ...store,
      async close() {
        await store.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
