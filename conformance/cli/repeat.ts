/** `npm run repeat`: runs the suite many times in a row, and tells whether it always says the same. */
import { Command } from "commander";
import { endWithClosedPipe } from "../../bin/closed-pipe.ts";
import { ConfigError, resolveConfig } from "../config/config.ts";
import { loadContract } from "../contract/index.ts";
import { implementations } from "../independent/implementations.ts";
import { keepBusy } from "../repeating/busy.ts";
import { type Run, repeatabilityOf, runOf } from "../repeating/repeat.ts";
import { repeatText, runLine } from "../repeating/repeat-text.ts";
import { painter } from "../report/paint.ts";
import { runSuite } from "../run-conformance.ts";
import { loadChecks } from "../runner/load-checks.ts";
import { bundledConfig } from "./bundled-server.ts";
import { type ContractServer, serverOf } from "./contract-servers.ts";
import { explain } from "./exit-code.ts";
import { positive } from "./positive.ts";

interface Flags {
  readonly runs: number;
  readonly busy?: boolean;
  readonly json?: boolean;
  readonly implementation: string;
  readonly contract: string;
}

endWithClosedPipe(process);
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const command = repeatCommand().parse(args, { from: "user" });
    return await repeat(command.args, command.opts<Flags>());
  } catch (error) {
    return explain(error, process.stderr);
  }
}

function repeatCommand(): Command {
  return new Command("npm run repeat --")
    .description(
      "Runs the suite many times in a row against one server, and tells whether it always says the same.",
    )
    .argument("[patterns...]", "only these requirements: ids, areas or patterns")
    .option("--runs <number>", "how many times", positive, 100)
    .option("--busy", "keep every core busy meanwhile")
    .option("--json", "print one JSON document on standard output")
    .option("--implementation <name>", "against which server", "bundled")
    .option("--contract <name>", "by which contract", "jobs")
    .exitOverride();
}

async function repeat(
  only: readonly string[],
  { runs, busy = false, json = false, implementation, contract: name }: Flags,
): Promise<number> {
  const begun = performance.now();
  const contract = await loadContract(name);
  const { start, config } = subjectOf(name, implementation);
  const checks = await loadChecks();
  const paint = painter(process.stdout, process.env);
  const server = await start();
  const rest = busy ? keepBusy() : undefined;
  try {
    const settings = resolveConfig({ ...config(server), only: [...only] }, {});
    const done: Run[] = [];
    while (done.length < runs) {
      const run = runOf(await runSuite(contract, settings, checks));
      done.push(run);
      if (!json) process.stdout.write(`${runLine(done.length, run, done[0] ?? run, paint)}\n`);
    }
    const result = repeatabilityOf(done, busy, Math.round(performance.now() - begun));
    process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : `\n${repeatText(result, paint)}`);
    return result.agreed === result.runs && result.not_conforming === 0 ? 0 : 1;
  } finally {
    await rest?.();
    await server.stop();
  }
}

/** The server to run against, and how it is judged. @throws {ConfigError} when there is none. */
function subjectOf(contract: string, name: string): Pick<ContractServer, "start" | "config"> {
  if (name === "bundled") return serverOf(contract);
  const chosen = contract === "jobs" ? implementations.find((one) => one.name === name) : undefined;
  if (chosen !== undefined) return { start: () => chosen.start(), config: bundledConfig };
  const known = contract === "jobs" ? implementations.map((one) => one.name) : ["bundled"];
  throw new ConfigError(`of the contract ${contract} there are ${known.join(", ")}, and no "${name}"`);
}
