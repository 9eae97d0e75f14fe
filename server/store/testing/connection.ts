import type { Connection } from "../postgres/database.ts";
import { Sockets } from "../postgres/sockets.ts";

/** How a test reaches a database. */
export function connectionTo(connectionString: string): Connection {
  return {
    connectionString,
    application_name: "test",
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
    query_timeout: 10_000,
    stream: new Sockets().open,
  };
}
