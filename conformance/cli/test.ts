import { Command } from "commander";
import { loadConfig } from "../config/load-config.ts";
import { type JsonObject, objectOf } from "../contract/index.ts";
import { execute } from "./execute.ts";
import { explain } from "./exit-code.ts";
import { overridden, type RunFlags, withRunOptions } from "./options.ts";

interface TestFlags extends RunFlags {
  readonly url?: string;
  readonly token?: string;
  readonly config?: string;
}

/**
 * `accepted test`: judges an implementation.
 *
 * @param args what stands after `test`.
 * @returns 0 conforms, 1 does not, 2 used wrongly, 3 could not run, 4 the suite itself failed.
 */
export async function run(args: readonly string[]): Promise<number> {
  const streams = { out: process.stdout, err: process.stderr };
  try {
    const flags = testCommand().parse(args, { from: "user" }).opts<TestFlags>();
    // The command line is there for everyone to see, and with it the key.
    if (flags.token !== undefined) process.title = "accepted test";
    const file = await loadConfig(flags.config, process.cwd());
    return await execute(merged(file, flags), flags, streams);
  } catch (error) {
    return explain(error, streams.err);
  }
}

function testCommand(): Command {
  const command = new Command("accepted test")
    .description("Judges an implementation of the contract.")
    .option("--url <url>", "where it is")
    .option(
      "--token <key>",
      "credentials with every scope of one tenant; the variable ACCEPTED_TOKEN keeps them out of the process list",
    )
    .option("--config <file>", "more principals, scenarios, headers (default: accepted.config.*)")
    .exitOverride();
  return withRunOptions(command);
}

/** Stands for the URL where none is needed, since nothing is sent. */
const NOWHERE = "http://localhost";

/** The file's configuration with what the command line says in its place. */
function merged(file: JsonObject, flags: TestFlags): JsonObject {
  const token = flags.token ?? process.env.ACCEPTED_TOKEN;
  const principals = objectOf(file.principals);
  const full =
    token === undefined || token === ""
      ? {}
      : { full: { parameters: objectOf(objectOf(principals.full).parameters), token } };
  const baseUrl = flags.url ?? file.baseUrl ?? (flags.list === true ? NOWHERE : undefined);
  return {
    ...overridden(file, flags),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    principals: { ...principals, ...full },
  };
}
