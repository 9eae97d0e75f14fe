/**
 * Runs a PostgreSQL of one's own until it is told to stop: prints one line of JSON with the URL of an empty database, which has
 * a password. For programs that are no part of the server.
 */
import { once } from "node:events";
import { startPostgres } from "./postgres.ts";

try {
  const server = await startPostgres();
  console.log(JSON.stringify({ url: await server.createDatabase("accepted") }));
  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
  await server.stop();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
