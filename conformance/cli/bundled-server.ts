import { fileURLToPath } from "node:url";
import { PRINCIPALS } from "../api/principal.ts";
import type { JsonObject } from "../contract/index.ts";
import { startPostgres } from "./database.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";

/** The bundled server, running in a process of its own. */
export type BundledServer = ServerProcess;

/** Times that are long by nature, made short: how the server is started, and what it is then judged by. */
const SHORT_TIMES = [
  "--heartbeat",
  "1",
  "--max-stream-age",
  "3",
  "--tombstone",
  "2",
  "--rate-window",
  "1",
  "--streams-per-key",
  "60",
  "--time-scale",
  "0.1",
];
const INTERVALS = { heartbeatMs: 1_000, streamAgeMs: 3_000, tombstoneMs: 2_000 };

/** Environment variable that tells the server its database. */
const DATABASE = "ACCEPTED_DATABASE";

/** The suite takes the place of a proxy that ends TLS, so that the server's refusal of plain HTTP can be seen too. */
const BEHIND_PROXY = { "X-Forwarded-Proto": "https" };

/**
 * Starts `accepted serve` on a free port.
 *
 * @param realTime leave the contract's own times as they are.
 * @param keys secrets of the sample keys by role; the server makes up the others.
 * @param database URL of a PostgreSQL database; without one the server makes a temporary SQLite file.
 * @throws {CouldNotRun} when it does not get ready.
 */
export async function startBundledServer(
  realTime = false,
  keys: Readonly<Record<string, string>> = {},
  database?: string,
): Promise<BundledServer> {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const program = fileURLToPath(new URL(`../../bin/accepted.${extension}`, import.meta.url));
  const times = realTime ? [] : SHORT_TIMES;
  const db = database === undefined ? [] : ["--db", `env:${DATABASE}`, "--sample"];
  return await startServerProcess({
    title: "the bundled server",
    program: process.execPath,
    arguments: [program, "serve", "--port", "0", "--json-ready", "--behind-proxy", ...db, ...times],
    keys,
    ...(database === undefined ? {} : { environment: { [DATABASE]: database } }),
  });
}

/** The same on a PostgreSQL of its own, which stops with it. */
export async function startBundledServerOnPostgres(realTime = false): Promise<BundledServer> {
  const database = await startPostgres();
  try {
    const server = await startBundledServer(realTime, {}, database.url);
    return {
      ...server,
      async stop() {
        await server.stop();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** The configuration by which a server with the bundled server's short times is judged. */
export function bundledConfig({
  url,
  credentials,
  parameters,
}: Pick<ServerProcess, "url" | "credentials" | "parameters">): JsonObject {
  const known: readonly string[] = PRINCIPALS;
  const entries = Object.entries(credentials).filter(([role]) => known.includes(role));
  const principals = Object.fromEntries(entries.map(([role, token]) => [role, { token }]));
  return {
    baseUrl: url,
    headers: BEHIND_PROXY,
    principals,
    parameters,
    profiles: "all",
    intervals: INTERVALS,
  };
}
