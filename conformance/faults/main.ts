/** `npm run faults [pattern …]`: proves that the checks ring when what they are named for is broken. */
import { Command } from "commander";
import { endWithClosedPipe } from "../../bin/closed-pipe.ts";
import { serverOf } from "../cli/contract-servers.ts";
import { explain } from "../cli/exit-code.ts";
import { positive } from "../cli/positive.ts";
import { resolveConfig } from "../config/config.ts";
import { loadContract } from "../contract/index.ts";
import { chosenFaults } from "../proving/chosen-faults.ts";
import { faultLine, matrixText } from "../proving/matrix-text.ts";
import { runFaults } from "../proving/run-faults.ts";
import { painter } from "../report/paint.ts";
import { loadChecks } from "../runner/load-checks.ts";

interface FaultFlags {
  readonly json?: boolean;
  readonly named?: boolean;
  readonly full?: boolean;
  readonly list?: boolean;
  readonly jobs: number;
  readonly contract: string;
}

endWithClosedPipe(process);
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const command = faultsCommand().parse(args, { from: "user" });
    return await prove(command.args, command.opts<FaultFlags>());
  } catch (error) {
    return explain(error, process.stderr);
  }
}

function faultsCommand(): Command {
  return new Command("npm run faults --")
    .description("Breaks a server of the contract in one way after the other, and shows which check notices.")
    .argument(
      "[patterns...]",
      "ids, areas (poll) or patterns (poll.not-*) of requirements, or words of a fault's title",
    )
    .option("--json", "print one JSON document on standard output")
    .option("--named", "run only the checks of the broken requirement: quick, says nothing of other alarms")
    .option("--full", "run the whole suite against every fault, not only against some: slow")
    .option("--list", "print the faults instead of trying them")
    .option(
      "--jobs <number>",
      "how many faults are tried at once, each with a server of its own",
      positive,
      3,
    )
    .option("--contract <name>", "the contract", "jobs")
    .exitOverride();
}

async function prove(patterns: readonly string[], flags: FaultFlags): Promise<number> {
  const contract = await loadContract(flags.contract);
  const checks = await loadChecks();
  const faults = await chosenFaults(contract, patterns);
  if (flags.list === true) {
    for (const { requirement, title } of faults) process.stdout.write(`${requirement}: ${title}\n`);
    return 0;
  }
  const paint = painter(process.stdout, process.env);
  const own = serverOf(flags.contract);
  const begin = async () => await own.start();
  const servers = await Promise.all([
    begin(),
    ...Array.from({ length: Math.min(flags.jobs, faults.length) - 1 }, begin),
  ] as const);
  try {
    const [first, ...others] = servers.map((server) => resolveConfig(own.config(server), {}));
    if (first === undefined) return 1;
    const matrix = await runFaults({
      contract,
      checks,
      faults,
      servers: [first, ...others],
      extent: flags.named === true ? "named" : flags.full === true ? "all" : "sample",
      ...(flags.json === true
        ? {}
        : { onResult: (result) => process.stdout.write(`${faultLine(result, paint)}\n`) }),
    });
    process.stdout.write(
      flags.json === true ? `${JSON.stringify(matrix, null, 2)}\n` : `\n${matrixText(matrix, paint)}`,
    );
    return matrix.survivors.length === 0 ? 0 : 1;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}
