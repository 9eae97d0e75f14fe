import { DatabaseSync } from "node:sqlite";
import type { Store } from "../store.ts";
import type { OnUpgrade } from "../upgrade.ts";
import { SqliteDirectory } from "./directory.ts";
import { fileKept } from "./file-kept.ts";
import { SqliteJobStore } from "./job-store.ts";
import { migrate } from "./migrate.ts";
import { SqliteOutbox } from "./outbox.ts";
import { secretOf } from "./secrets.ts";

export interface SqliteOptions {
  /** Path of the database file, made when there is none. */
  readonly file: string;
  /**
   * Events of a job that a reader can still get; older ones are removed a thousand at a time.
   * @default 10000
   */
  readonly replayWindow?: number;
  /**
   * Log lines of a job that can still be listed.
   * @default 1000
   */
  readonly logLines?: number;
  /**
   * Memory for jobs that were used lately, in bytes.
   * @default 67108864
   */
  readonly cacheBytes?: number;
  /**
   * How long a key or a project that was found is trusted without looking again, in milliseconds: a revocation by another process
   * takes that long to be noticed, one by this process none.
   * @default 2000
   */
  readonly keyCacheMs?: number;
  /** Told before a file that an older version wrote is brought to the newest schema. */
  readonly onUpgrade?: OnUpgrade;
}

/** Opens a database file, and brings it to the newest schema. What is acknowledged from then on is on disk. */
export function openSqlite(options: SqliteOptions): Store {
  const db = new DatabaseSync(options.file, { timeout: 5_000 });
  // Both come to nothing in a database that has tables already. With pages of twice the usual size a group of jobs takes a fifth less
  // processor time to write: fewer of them are written, and rebalanced.
  db.exec("PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL");
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -65536;
    PRAGMA temp_store = MEMORY;
  `);
  migrate(db, options.onUpgrade);
  const jobs = new SqliteJobStore(db, {
    file: options.file,
    replayWindow: options.replayWindow ?? 10_000,
    logLines: options.logLines ?? 1_000,
    cacheBytes: options.cacheBytes ?? 67_108_864,
  });
  const alive = db.prepare("SELECT 1 FROM jobs LIMIT 1");
  const checkFile = fileKept(db.location());
  return {
    jobs,
    outbox: new SqliteOutbox(db),
    async ping() {
      alive.get();
      checkFile();
    },
    directory: new SqliteDirectory(db, { keyCacheMs: options.keyCacheMs ?? 2_000 }),
    secret: async (name) => secretOf(db, name),
    close: async () => {
      jobs.close();
      db.close();
    },
  };
}
