import type { Socket } from "node:net";
import { type CustomTypesConfig, Pool, type PoolClient, types } from "pg";
import type { Row } from "../row.ts";
import { isWorthRepeating, unavailable } from "./failure.ts";

/** How to reach a database. What the URL does not say comes from the environment (`PGPASSWORD` and so on). */
export interface Connection {
  readonly connectionString: string;
  readonly application_name: string;
  readonly connectionTimeoutMillis: number;
  readonly keepAlive: boolean;
  /** How long a statement may take, in milliseconds: on a connection that was cut without a word it would hang for ever. */
  readonly query_timeout: number;
  /** What a connection is made on. */
  readonly stream: () => Socket;
}

/** Runs one statement; resolves with its rows. */
export type Query = (text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** A fixed statement. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Most connections of one process for its statements; two more listen, and the queue has its own. */
const CONNECTIONS = 10;

/** How often a transaction is repeated that lost a race between several. */
const REPEATS = 5;

const INT8 = 20;

/** Numbers of 64 bits as numbers: ours are times and counts, far below 2^53. */
const NUMBERS: CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8 ? Number : types.getTypeParser(oid, format)),
};

/** A pool of connections, and the two ways to use it. Whatever keeps it from answering is thrown as `StoreUnavailable`. */
export class Database {
  readonly #pool: Pool;
  readonly #names = new Map<string, string>();

  constructor(connection: Connection, onError: (error: unknown) => void) {
    this.#pool = new Pool({
      ...connection,
      max: CONNECTIONS,
      types: NUMBERS,
      pipeline: true,
    });
    // A connection that breaks while nobody uses it is replaced by the pool.
    this.#pool.on("error", onError);
    // One that breaks between two statements of a transaction is told of by the next one; unheard, it would end the process.
    this.#pool.on("connect", (client) => client.on("error", () => undefined));
  }

  /** Runs a fixed statement, which each connection has to plan but once. */
  async query(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return await this.#run({ name: this.#nameOf(text), text, values: [...values] });
  }

  /**
   * The rows that a fixed statement finds. Text with a zero character is found nowhere: no text in the database has one, and
   * asking for it would be an error.
   */
  async find(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    return values.some(hasZero) ? [] : await this.query(text, values);
  }

  /** The same for a statement that is made up anew each time. */
  async findOnce(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    return values.some(hasZero) ? [] : await this.#run({ text, values: [...values] });
  }

  /**
   * Runs a fixed statement, and right behind it another one for when the first is committed, both on their way at once: the second saves
   * a round trip. Nobody learns whether it failed.
   */
  async queryThen(text: string, values: readonly unknown[], after: Statement): Promise<readonly Row[]> {
    try {
      const client = await this.#pool.connect();
      const first = client.query<Row>({ name: this.#nameOf(text), text, values: [...values] });
      client.query({ name: this.#nameOf(after.text), text: after.text, values: [...after.values] }).then(
        () => client.release(),
        (error) => client.release(error),
      );
      return (await first).rows;
    } catch (error) {
      throw unavailable(error) ?? error;
    }
  }

  /** Runs statements in one transaction, which is undone when `work` throws; `work` may be called again. */
  async transaction<T>(work: (query: Query) => Promise<T>): Promise<T> {
    for (let repeat = 1; ; repeat++) {
      try {
        return await this.#transact(work);
      } catch (error) {
        if (repeat === REPEATS || !isWorthRepeating(error)) throw unavailable(error) ?? error;
      }
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #run(statement: { name?: string; text: string; values: unknown[] }): Promise<readonly Row[]> {
    try {
      return (await this.#pool.query<Row>(statement)).rows;
    } catch (error) {
      throw unavailable(error) ?? error;
    }
  }

  async #transact<T>(work: (query: Query) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let isBroken = false;
    try {
      await client.query("BEGIN");
      const result = await work(async (text, values = []) => {
        const statement =
          values.length === 0 ? { text } : { name: this.#nameOf(text), text, values: [...values] };
        return (await client.query<Row>(statement)).rows;
      });
      await client.query("COMMIT");
      return result;
    } catch (error) {
      isBroken = !(await rolledBack(client));
      throw error;
    } finally {
      client.release(isBroken);
    }
  }

  #nameOf(text: string): string {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const name = `accepted_${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }
}

function hasZero(value: unknown): boolean {
  return typeof value === "string" && value.includes("\0");
}

/** Undoes a transaction; false when the connection does not even take that. */
async function rolledBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query("ROLLBACK");
    return true;
  } catch {
    // The connection is thrown away, which undoes the transaction too; the error that led here is the one that tells.
    return false;
  }
}
