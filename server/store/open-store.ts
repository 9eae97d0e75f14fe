import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseOf, type PostgresPlace } from "./database-of.ts";
import { DatabaseUnusable } from "./database-unusable.ts";
import { openSqlite } from "./sqlite/open.ts";
import type { Store } from "./store.ts";
import type { OnUpgrade } from "./upgrade.ts";

/** Told of what no caller is there to receive. */
export interface StoreObserver {
  /**
   * Of errors, such as a lost connection that will be made again.
   * @default prints to stderr
   */
  readonly onError?: (error: unknown) => void;
  /** Before a database that an older version wrote is brought to the newest schema. */
  readonly onUpgrade?: OnUpgrade;
}

/**
 * Opens the database asked for.
 * @param db a file of SQLite, a `postgres://` URL, or `env:NAME` for what this environment variable has; a temporary file that
 * is removed at the end where none is given.
 * @throws DatabaseUnusable with one line for the person who gave it; it never shows a password.
 */
export async function openStore(db: string | undefined, observer: StoreObserver = {}): Promise<Store> {
  if (db === undefined) return await openTemporary();
  const place = databaseOf(db, process.env);
  return place.kind === "sqlite" ? openFile(place.file, observer) : await openShared(place, observer);
}

function openFile(file: string, { onUpgrade }: StoreObserver): Store {
  try {
    return openSqlite({ file, ...(onUpgrade === undefined ? {} : { onUpgrade }) });
  } catch (error) {
    throw new DatabaseUnusable(file, error);
  }
}

async function openShared({ url, title }: PostgresPlace, observer: StoreObserver): Promise<Store> {
  // Loaded only where it is used: it is far more than all the rest of the server.
  const { openPostgres } = await import("./postgres/open.ts");
  try {
    return await openPostgres({ url, ...observer });
  } catch (error) {
    throw new DatabaseUnusable(title, error);
  }
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
