/** `npm run conformance`: starts the bundled server, judges it, stops it. */
import { Command } from "commander";
import { principalsOf, startBundledServer } from "./bundled-server.ts";
import { execute } from "./execute.ts";
import { explain } from "./exit-code.ts";
import { overrides, type RunFlags, withRunOptions } from "./options.ts";

/** Times that are long by nature, made short: how the server is started, and what it is then judged by. */
const SERVER = [
  "--heartbeat",
  "1",
  "--max-stream-age",
  "3",
  "--streams-per-key",
  "20",
  "--time-scale",
  "0.1",
];
const INTERVALS = { heartbeatMs: 1_000, streamAgeMs: 3_000 };

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const streams = { out: process.stdout, err: process.stderr };
  try {
    const command = withRunOptions(new Command("npm run conformance --").exitOverride());
    const flags = command.parse(args, { from: "user" }).opts<RunFlags>();
    const server = await startBundledServer(flags.realTime === true ? [] : SERVER);
    try {
      const config = {
        baseUrl: server.url,
        principals: principalsOf(server.credentials),
        parameters: server.parameters,
        intervals: INTERVALS,
        ...overrides(flags),
      };
      return await execute(config, flags, streams);
    } finally {
      await server.stop();
    }
  } catch (error) {
    return explain(error, streams.err);
  }
}
