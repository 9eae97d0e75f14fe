import { once } from "node:events";
import { CommanderError } from "commander";
import { createServer, type RunningServer } from "../create-server.ts";
import { OptionsError } from "../options-error.ts";
import { showsPassword } from "../store/database-of.ts";
import { DatabaseUnusable } from "../store/database-unusable.ts";
import { type ServeArguments, serveCommand } from "./arguments.ts";
import { serverOptions } from "./server-options.ts";
import { welcome } from "./welcome.ts";

const USAGE = 2;

/**
 * `accepted serve`: runs until it is told to stop.
 * @param args what stands after `serve`.
 * @returns the exit code: 0 after a graceful stop, 2 when the server could not be started as asked.
 */
export async function run(args: readonly string[]): Promise<number> {
  const command = serveCommand().exitOverride();
  try {
    const given = command.parse(args, { from: "user" }).opts<ServeArguments>();
    // Programs that list processes show their arguments; what replaces them has no password.
    if (given.db !== undefined && showsPassword(given.db)) process.title = "accepted serve";
    const server = await createServer(serverOptions(given, process.env));
    // Listening for signals before saying that it is ready: who hears that may send one at once.
    const stopped = untilStopped(server);
    announce(server, given);
    await stopped;
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    const line = explained(error, command.opts<Partial<ServeArguments>>());
    if (line === undefined) throw error;
    console.error(`accepted serve: ${line}`);
    return USAGE;
  }
}

function announce(server: RunningServer, args: ServeArguments): void {
  if (args.jsonReady !== true) {
    console.log(welcome(server, args));
    return;
  }
  const credentials = Object.fromEntries(server.credentials.map(({ role, token }) => [role, token]));
  console.log(
    JSON.stringify({
      url: server.url,
      metrics_url: server.metricsUrl,
      credentials,
      parameters: server.parameters ?? {},
      parameters_of: server.parametersOf ?? {},
    }),
  );
}

/** Stops at the first signal; a second one, while that takes its time, ends the process at once. */
async function untilStopped(server: RunningServer): Promise<void> {
  const stopping = new AbortController();
  const signal = await Promise.race(
    (["SIGINT", "SIGTERM"] as const).map(async (name) => {
      await once(process, name, { signal: stopping.signal });
      return name;
    }),
  );
  stopping.abort();
  const leave = (): never => process.exit(signal === "SIGINT" ? 130 : 143);
  process.once("SIGINT", leave).once("SIGTERM", leave);
  await server.close();
  process.off("SIGINT", leave).off("SIGTERM", leave);
}

/** One line for what a person can put right; undefined for what only we can. */
function explained(error: unknown, given: Partial<ServeArguments>): string | undefined {
  if (error instanceof OptionsError) return error.message;
  if (error instanceof DatabaseUnusable) return `--db: ${error.message}`;
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  switch (error.code) {
    case "EADDRINUSE":
      return `${error.message.replace(/^listen EADDRINUSE: /, "")}; give another ${listeningAt(error, given)}, or 0 for any free one`;
    case "EACCES":
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `can't listen there: ${error.message}`;
    default:
      return undefined;
  }
}

/** The option by which a server was to listen where it can't. */
function listeningAt(error: Error, { port, metrics }: Partial<ServeArguments>): string {
  const isMetrics = "port" in error && error.port === metrics?.port && error.port !== port;
  return isMetrics ? "--metrics" : "--port";
}
