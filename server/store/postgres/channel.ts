import { setImmediate } from "node:timers/promises";
import { Client } from "pg";
import type { Connection, Statement } from "./database.ts";
import { isMarked } from "./mark.ts";

/** The channel on which the processes of a database tell each other what to look at. */
const NAME = "accepted";

/** Longest payload of a notification, in bytes, with room to spare. */
const MAX_PAYLOAD = 7_500;

/** How often it is tried to connect again, in milliseconds; the first time at once. */
const RECONNECT_MS = 250;

/** How often a quiet connection is tried, and how long it may take to answer, in milliseconds. */
const PROBE_MS = 2_000;

export interface ChannelOptions {
  /** Told of words from other processes. */
  readonly onWords: (words: readonly string[]) => void;
  /** Words may have been missed: the connection was lost, and is there again. */
  readonly onGap: () => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Says single words to the other processes of a database, and hears theirs, on a connection of its own. Only a hint: a word
 * may be lost with the connection, of which both sides learn, or with a process that dies right after its commit.
 *
 * Words are said after the commit and not within each transaction: PostgreSQL lets only one transaction that notifies commit at a time,
 * all over the server, and one that waits for the disk would hold up all others. That a job changed is said right behind the commit, on
 * its connection (`announcement`); other words go over the channel's own.
 */
export class Channel {
  readonly #connection: Connection;
  readonly #self: string;
  readonly #options: ChannelOptions;
  readonly #unsaid = new Set<string>();
  #client: Client | undefined;
  #saying: Promise<void> | undefined;
  #open = true;
  #wasConnected = false;
  #connecting: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #probes: NodeJS.Timeout;

  /** @param self the name of this process, whose own words it does not hear */
  constructor(connection: Connection, self: string, options: ChannelOptions) {
    this.#connection = connection;
    this.#self = self;
    this.#options = options;
    this.#probes = setInterval(() => this.#probe(), PROBE_MS).unref();
  }

  /** Connects; resolves when it hears, or when the first try has failed and others follow. */
  start(): Promise<void> {
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  /** @param word without spaces, at most a few hundred bytes */
  say(word: string): void {
    this.#unsaid.add(word);
    this.#flush();
  }

  /**
   * The statement that says words if the one right before it on its connection left a mark: so they are said of what was committed, and
   * of nothing else, with no round trip in between.
   */
  announcement(words: readonly string[], mark: string): Statement {
    const { text, values } = notify(this.#self, words);
    return { text: `${text} WHERE ${isMarked("$3")}`, values: [...values, mark] };
  }

  async close(): Promise<void> {
    this.#open = false;
    clearInterval(this.#probes);
    clearTimeout(this.#timer);
    await this.#connecting;
    await this.#saying;
    await this.#client?.end();
  }

  async #connect(): Promise<void> {
    const client = new Client({ ...this.#connection, query_timeout: PROBE_MS });
    client.on("error", (error) => this.#lost(client, error));
    client.on("end", () => this.#lost(client));
    client.on("notification", ({ payload }) => this.#hear(payload ?? ""));
    try {
      await client.connect();
      // A word is worth nothing after a crash, so it need not be on disk.
      await client.query("SET synchronous_commit = off");
      await client.query(`LISTEN ${NAME}`);
    } catch (error) {
      this.#lost(client, error);
      return;
    }
    if (!this.#open) {
      await client.end();
      return;
    }
    this.#client = client;
    if (this.#wasConnected) this.#options.onGap();
    this.#wasConnected = true;
    this.#flush();
  }

  #lost(client: Client, error?: unknown): void {
    if (this.#client !== undefined && this.#client !== client) return;
    this.#client = undefined;
    if (!this.#open || this.#timer !== undefined) return;
    if (error !== undefined) this.#options.onError(error);
    client.end().catch(() => {
      // It is lost already.
    });
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.start();
    }, RECONNECT_MS);
  }

  #hear(payload: string): void {
    const [from, ...words] = payload.split(" ");
    if (from !== this.#self && words.length > 0) this.#options.onWords(words);
  }

  #flush(): void {
    this.#saying ??= this.#sayAll()
      .catch(this.#options.onError)
      .finally(() => {
        this.#saying = undefined;
      });
  }

  async #sayAll(): Promise<void> {
    // One turn of the event loop later, to take along what is said in this one.
    await setImmediate();
    while (this.#client !== undefined && this.#unsaid.size > 0) {
      const words = this.#nextWords();
      try {
        const { text, values } = notify(this.#self, words);
        await this.#client.query(text, [...values]);
      } catch (error) {
        // They are said once there is a connection again.
        for (const word of words) this.#unsaid.add(word);
        throw error;
      }
    }
  }

  #nextWords(): string[] {
    const words: string[] = [];
    let size = this.#self.length;
    for (const word of this.#unsaid) {
      size += word.length + 1;
      if (size > MAX_PAYLOAD) break;
      words.push(word);
      this.#unsaid.delete(word);
    }
    return words;
  }

  /** A connection that was cut without a word is only noticed by using it. */
  #probe(): void {
    const client = this.#client;
    client?.query("SELECT 1").catch((error) => this.#lost(client, error));
  }
}

function notify(self: string, words: readonly string[]): Statement {
  return { text: "SELECT pg_notify($1, $2)", values: [NAME, `${self} ${words.join(" ")}`] };
}
