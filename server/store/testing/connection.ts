import type { Connection } from "../postgres/database.ts";

/** How a test reaches a database. */
export function connectionTo(connectionString: string): Connection {
  return {
    connectionString,
    application_name: "test",
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
  };
}
