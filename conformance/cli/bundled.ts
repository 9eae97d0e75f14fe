/** `npm run conformance`: starts the bundled server, judges it, stops it. */
import { Command } from "commander";
import { bundledConfig, startBundledServer } from "./bundled-server.ts";
import { execute } from "./execute.ts";
import { explain } from "./exit-code.ts";
import { overrides, type RunFlags, withRunOptions } from "./options.ts";

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const streams = { out: process.stdout, err: process.stderr };
  try {
    const command = withRunOptions(new Command("npm run conformance --").exitOverride());
    const flags = command.parse(args, { from: "user" }).opts<RunFlags>();
    const server = await startBundledServer(flags.contract ?? "jobs", flags.realTime);
    try {
      return await execute({ ...bundledConfig(server), ...overrides(flags) }, flags, streams);
    } finally {
      await server.stop();
    }
  } catch (error) {
    return explain(error, streams.err);
  }
}
