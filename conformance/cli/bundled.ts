/** `npm run conformance`: starts the bundled server, judges it, stops it. */
import { Command, Option } from "commander";
import { loadContract } from "../contract/index.ts";
import { observed } from "../run-conformance.ts";
import { guard } from "../runner/guard.ts";
import { loadChecks } from "../runner/load-checks.ts";
import { bundledConfig, startBundledServer, startBundledServerOnPostgres } from "./bundled-server.ts";
import { STORES, type StoreName } from "./database.ts";
import { execute } from "./execute.ts";
import { explain } from "./exit-code.ts";
import { overrides, type RunFlags, withRunOptions } from "./options.ts";

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const streams = { out: process.stdout, err: process.stderr };
  try {
    const command = withRunOptions(new Command("npm run conformance --").exitOverride()).addOption(
      new Option("--store <name>", "what the server keeps its jobs in").choices(STORES).default("sqlite"),
    );
    const flags = command.parse(args, { from: "user" }).opts<RunFlags & { readonly store: StoreName }>();
    await refuseIncomplete(flags.contract ?? "jobs");
    const start = flags.store === "postgres" ? startBundledServerOnPostgres : startBundledServer;
    const server = await start(flags.contract ?? "jobs", flags.realTime);
    try {
      return await execute({ ...bundledConfig(server), ...overrides(flags) }, flags, streams);
    } finally {
      await server.stop();
    }
  } catch (error) {
    return explain(error, streams.err);
  }
}

/** A suite with a requirement that nothing checks, or a check of nothing, must not say of any server that it conforms. */
async function refuseIncomplete(name: string): Promise<void> {
  const contract = await loadContract(name);
  const [problem, ...more] = guard(contract, await loadChecks(), observed, name === "jobs");
  if (problem !== undefined)
    throw new Error(`${problem}${more.length > 0 ? ` (and ${more.length} more)` : ""}`);
}
