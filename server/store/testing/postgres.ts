import { Client } from "pg";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { createEngine } from "../../jobs/create-engine.ts";
import { type PostgresServer, startPostgres } from "../../testing/postgres.ts";
import { openPostgres } from "../postgres/open.ts";
import { closedAtEnd, type DatabaseKind, type StoreSettings } from "./database.ts";

export interface PostgresKind extends DatabaseKind {
  /** The URL of a database of the test's own. */
  createUrl(): Promise<string>;
  readonly server: () => PostgresServer;
}

/** Empties a database whose schema is to be used again: ten times as fast as making another one. */
const EMPTY = `
  SET session_replication_role = replica;
  DELETE FROM accepted.jobs; DELETE FROM accepted.job_types; DELETE FROM accepted.job_secrets;
  DELETE FROM accepted.job_steps;
  DELETE FROM accepted.events; DELETE FROM accepted.tombstones; DELETE FROM accepted.idempotency;
  DELETE FROM accepted.mail; DELETE FROM accepted.environments; DELETE FROM accepted.sites;
  DELETE FROM accepted.projects; DELETE FROM accepted.api_keys; DELETE FROM accepted.teams;
  DELETE FROM accepted.secrets; DELETE FROM pgboss.job; DELETE FROM pgboss.schedule; DELETE FROM pgboss.instance;`;

/** PostgreSQL, started for the tests of the file that calls this. */
export function postgresForFile(): PostgresKind {
  let server: PostgresServer | undefined;
  let count = 0;
  const free: string[] = [];
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());
  const running = (): PostgresServer => {
    if (server === undefined) throw new Error("PostgreSQL has not been started yet");
    return server;
  };
  const createUrl = async (): Promise<string> => {
    const url = free.pop() ?? (await withSchema(await running().createDatabase(`test_${++count}`)));
    onTestFinished(async () => {
      await queryOf(url, EMPTY);
      free.push(url);
    });
    return url;
  };
  return {
    name: "PostgreSQL",
    isShared: true,
    server: running,
    createUrl,
    async create() {
      const url = await createUrl();
      const open = async (settings?: StoreSettings) => closedAtEnd(await openPostgres({ url, ...settings }));
      return {
        open,
        asAnother: () => open(),
        callAllDead: async () => void (await queryOf(url, "UPDATE pgboss.instance SET stopped_on = now()")),
        dump: (table) => queryOf(url, `SELECT * FROM accepted.${table}`),
      };
    },
  };
}

async function withSchema(url: string): Promise<string> {
  const store = await openPostgres({ url });
  const engine = createEngine({ store: store.jobs, operations: [] });
  await engine.start();
  await engine.stop();
  await store.close();
  return url;
}

/** Runs statements in a database. */
export async function queryOf(url: string, sql: string): Promise<readonly object[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(sql)).rows;
  } finally {
    await client.end();
  }
}
