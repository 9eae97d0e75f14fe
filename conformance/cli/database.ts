import { fileURLToPath } from "node:url";
import { startServerProcess } from "./server-process.ts";

/** What the bundled server can be run on. */
export const STORES = ["sqlite", "postgres"] as const;
export type StoreName = (typeof STORES)[number];

/** A database for one server. */
export interface TemporaryDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL of its own, with an empty database. */
export async function startPostgres(): Promise<TemporaryDatabase> {
  const program = fileURLToPath(new URL("../../server/testing/run-postgres.ts", import.meta.url));
  return await startServerProcess({ title: "PostgreSQL", program: process.execPath, arguments: [program] });
}
