/** `node conformance/independent/judge.ts python`: judges one of the implementations, with the options of `npm run conformance`. */
import { Command } from "commander";
import { endWithClosedPipe } from "../../bin/closed-pipe.ts";
import { bundledConfig } from "../cli/bundled-server.ts";
import { execute } from "../cli/execute.ts";
import { explain } from "../cli/exit-code.ts";
import { overridden, type RunFlags, withRunOptions } from "../cli/options.ts";
import { ConfigError } from "../config/config.ts";
import { implementations } from "./implementations.ts";

endWithClosedPipe(process);
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const streams = { out: process.stdout, err: process.stderr };
  try {
    const command = withRunOptions(new Command("judge").argument("<implementation>").exitOverride());
    const flags = command.parse(args, { from: "user" }).opts<RunFlags>();
    const [name] = command.args;
    const chosen = implementations.find((one) => one.name === name);
    if (chosen === undefined)
      throw new ConfigError(
        `there are ${implementations.map((one) => one.name).join(", ")}, and no "${name}"`,
      );
    const server = await chosen.start();
    try {
      return await execute(overridden(bundledConfig(server), flags), flags, streams);
    } finally {
      await server.stop();
    }
  } catch (error) {
    return explain(error, streams.err);
  }
}
