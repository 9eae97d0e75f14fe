import { Command, InvalidArgumentError } from "commander";
import { explain, USAGE } from "../cli/exit-code.ts";
import { type ReportFile, refuseUnwritable, reportFile, writeReports } from "../cli/write-reports.ts";
import { bundledContracts, loadContract } from "../contract/index.ts";
import { refuseIncomplete } from "./guard.ts";
import { presentedClient } from "./presentation.ts";
import { printReport } from "./report.ts";
import { runClient } from "./run-client.ts";
import { CommandError } from "./run-command.ts";
import type { Scenario } from "./scenario.ts";
import { allScenarios } from "./scenarios/index.ts";

interface Flags {
  readonly json?: boolean;
  readonly list?: boolean;
  readonly only?: string;
  readonly concurrency: number;
  readonly contract: string;
  readonly report?: readonly ReportFile[];
}

/**
 * `accepted test-client -- <command>`: judges a client.
 * @param args - what stands after `test-client`.
 * @returns the exit code: 0 it waits right, 1 it does not, 2 used wrongly or no such command, 3 nothing was checked.
 */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const program = clientCommand().parse(args, { from: "user" });
    const flags = program.opts<Flags>();
    const scenarios = select(allScenarios(), flags.only);
    if (flags.list) {
      for (const { name, demands } of scenarios)
        process.stdout.write(
          `${name.padEnd(70)}  ${[...new Set(demands.map(({ requirement }) => requirement))].join(" ")}\n`,
        );
      return 0;
    }
    if (program.args.length === 0)
      return refuse(
        "no client to test: give its command after --, such as accepted test-client -- python3 client.py",
      );
    if (scenarios.length === 0)
      return refuse(`no scenario has "${flags.only}" in its name or requirements; --list shows them all`);
    const { concurrency, json, report: files = [] } = flags;
    await refuseUnwritable(files);
    const contract = await loadContract(flags.contract);
    if ((await bundledContracts()).includes(flags.contract)) refuseIncomplete(contract, allScenarios());
    const report = await runClient(contract, { command: program.args, scenarios, concurrency });
    if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    else printReport(report, process.stdout);
    await writeReports(presentedClient(report), files);
    return report.exit_code;
  } catch (error) {
    if (error instanceof CommandError) return refuse(error.message);
    return explain(error, process.stderr);
  }
}

function clientCommand(): Command {
  return new Command("accepted test-client")
    .description("Judges a client: puts it before APIs that conform and are awkward.")
    .argument(
      "[command...]",
      "the client: a program that reads a scenario as JSON and writes what it concluded",
    )
    .option("--json", "print one JSON document, and nothing else, on standard output")
    .option(
      "--report <format=file>",
      "also write the report to a file: json, junit, html, markdown or badge; may be repeated",
      reportFile,
    )
    .option("--list", "print the scenarios and the requirements that each is about")
    .option("--only <text>", "only scenarios with this in their name or requirements")
    .option("--concurrency <number>", "how many scenarios run at once", count, 16)
    .option("--contract <name|file>", "the contract to judge by", "jobs")
    .passThroughOptions()
    .exitOverride();
}

function select(scenarios: readonly Scenario[], only: string | undefined): readonly Scenario[] {
  if (only === undefined) return scenarios;
  const text = only.toLowerCase();
  return scenarios.filter(({ name, demands }) =>
    [name, ...demands.map(({ requirement }) => requirement)].some((label) =>
      label.toLowerCase().includes(text),
    ),
  );
}

function count(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError("Expected a number from 1 to 99.");
  return Number(text);
}

function refuse(message: string): number {
  process.stderr.write(`accepted test-client: ${message}\n`);
  return USAGE;
}
