import { randomBytes, randomUUID } from "node:crypto";
import type { Store } from "../store.ts";
import type { OnUpgrade } from "../upgrade.ts";
import { ChangeWords } from "./change-words.ts";
import { Channel } from "./channel.ts";
import { type Connection, Database } from "./database.ts";
import { PostgresDirectory } from "./directory.ts";
import { inOtherWords } from "./failure.ts";
import { Feed } from "./feed.ts";
import { PostgresJobStore } from "./job-store.ts";
import { KeyTable } from "./keys.ts";
import { migrate } from "./migrate.ts";
import { PostgresOutbox } from "./outbox.ts";
import { presentReader } from "./presents.ts";
import { JobQueue } from "./queue.ts";
import { Sockets } from "./sockets.ts";

export interface PostgresOptions {
  /** `postgres://user@host:port/database`; what it does not say comes from the environment (`PGPASSWORD` and so on). */
  readonly url: string;
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
   * Memory for what is known of jobs that this process changes, in bytes.
   * @default 16777216
   */
  readonly cacheBytes?: number;
  /**
   * How long a key that was found is trusted without looking again, in milliseconds, should the word of its revocation be lost.
   * @default 2000
   */
  readonly keyCacheMs?: number;
  /**
   * Told of errors that no caller is there to receive, such as a lost connection that will be made again.
   * @default prints to stderr
   */
  readonly onError?: (error: unknown) => void;
  /** Told before a database that an older version wrote is brought to the newest schema. */
  readonly onUpgrade?: OnUpgrade;
}

/** How often every watched job is looked at, in milliseconds: a process that died right after a commit told nobody of it. */
const LOOK_MS = 5_000;

/** How long a statement may take, in milliseconds. */
const STATEMENT_MS = 10_000;

/** How long the database may take to say goodbye, in milliseconds. */
const GOODBYE_MS = 2_000;

/** The word for "a key was revoked"; every other word is the id of a job, or the change of the job before it. */
const KEYS = "keys";

/** The secret that changes are sealed with on their way from one process to another. */
export const CHANGES_SECRET = "changes between processes";

/** Opens a database that any number of processes share, and brings it to the newest schema. */
export async function openPostgres(options: PostgresOptions): Promise<Store> {
  const { onError = (error) => console.error("database:", error) } = options;
  const sockets = new Sockets();
  const connection: Connection = {
    connectionString: options.url,
    application_name: "accepted",
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
    query_timeout: STATEMENT_MS,
    stream: sockets.open,
  };
  const self = randomUUID();
  const db = new Database(connection, onError);
  const changes = await changeWordsOf(db, options.onUpgrade).catch(async (error) => {
    await db.close();
    sockets.cut();
    throw inOtherWords(error);
  });
  const feed = new Feed(presentReader(db), onError);
  const channel = new Channel(connection, self, {
    onWords: (words) => {
      if (words.includes(KEYS)) keys.forget();
      for (const [index, word] of words.entries())
        feed.heard(word, (told) => changes.read(words[index + 1] ?? "", told));
    },
    onGap: () => {
      keys.forget();
      feed.lookAtAll();
    },
    onError,
  });
  const trustMs = options.keyCacheMs ?? 2_000;
  const keys = new KeyTable(db, trustMs, () => channel.say(KEYS));
  const queue = new JobQueue(connection, { self, onError });
  const sweep = setInterval(() => feed.lookAtAll(), LOOK_MS).unref();
  await channel.start();
  return {
    jobs: new PostgresJobStore({
      db,
      queue,
      feed,
      self,
      announce(change, mark) {
        const word = changes.write(change);
        return channel.announcement([change.jobId, ...(word === undefined ? [] : [word])], mark);
      },
      replayWindow: options.replayWindow ?? 10_000,
      logLines: options.logLines ?? 1_000,
      cacheBytes: options.cacheBytes ?? 16_777_216,
    }),
    directory: new PostgresDirectory(db, keys, trustMs),
    outbox: new PostgresOutbox(db),
    ping: async () => void (await db.query("SELECT 1")),
    secret: (name) => secretOf(db, name),
    close: async () => {
      clearInterval(sweep);
      // The driver would wait for ever for a database that says nothing.
      const silence = setTimeout(() => sockets.cut(), GOODBYE_MS);
      await queue.close();
      await feed.close();
      await channel.close();
      await db.close();
      clearTimeout(silence);
      // The driver leaves those open on which it came to no connection.
      sockets.cut();
    },
  };
}

/** How changes are told in a database, once it has the newest schema. */
async function changeWordsOf(db: Database, onUpgrade: OnUpgrade | undefined): Promise<ChangeWords> {
  await migrate(db, onUpgrade);
  return new ChangeWords(await secretOf(db, CHANGES_SECRET));
}

async function secretOf(db: Database, name: string): Promise<Uint8Array> {
  await db.query("INSERT INTO accepted.secrets (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
    name,
    randomBytes(32),
  ]);
  const [row] = await db.query("SELECT value FROM accepted.secrets WHERE name = $1", [name]);
  if (row?.value instanceof Uint8Array) return row.value;
  throw new TypeError(`the secret ${name} is not there`);
}
