import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { onTestFinished } from "vitest";
import { openSqlite } from "../sqlite/open.ts";
import type { Store } from "../store.ts";

/** What a test may set when it opens a store, whatever the database is. */
export interface StoreSettings {
  readonly replayWindow?: number;
  readonly logLines?: number;
  readonly keyCacheMs?: number;
}

/** A database of a test's own, gone when the test is over. */
export interface TestDatabase {
  /** Opens it, as often as one likes; what is still open when the test is over is closed. */
  open(settings?: StoreSettings): Promise<Store>;
  /** The same database as another process has it; the same store where only one process can have it. */
  asAnother(store: Store): Promise<Store>;
  /** Makes the processes that come believe that all there are have died. */
  callAllDead(): Promise<void>;
  /** All rows of one of its tables. */
  dump(table: string): Promise<readonly object[]>;
}

/** A kind of database, for the tests that each kind has to pass. */
export interface DatabaseKind {
  readonly name: string;
  /** Whether several processes may work on one database. */
  readonly isShared: boolean;
  create(): Promise<TestDatabase>;
}

/** A path for a database that is gone when the test is over. */
export function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "accepted-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "jobs.db");
}

/** A store on a database of its own. */
export async function fresh(kind: DatabaseKind, settings?: StoreSettings): Promise<Store> {
  return await (await kind.create()).open(settings);
}

export const sqlite: DatabaseKind = {
  name: "SQLite",
  isShared: false,
  async create() {
    const file = temporaryFile();
    return {
      open: async (settings) => closedAtEnd(openSqlite({ file, ...settings })),
      asAnother: async (store) => store,
      // Whoever opens it believes so anyway.
      callAllDead: async () => undefined,
      async dump(table) {
        const db = new DatabaseSync(file);
        try {
          return db.prepare(`SELECT * FROM ${table}`).all();
        } finally {
          db.close();
        }
      },
    };
  },
};

/** The same store, which the end of the test closes unless the test itself has. */
export function closedAtEnd(store: Store): Store {
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= store.close();
    return closed;
  };
  onTestFinished(close);
  return { ...store, close };
}
