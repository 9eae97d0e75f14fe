/** `npm run conformance`: starts a server of each contract, judges it, stops it. */
import { Command, Option } from "commander";
import { endWithClosedPipe } from "../../bin/closed-pipe.ts";
import { bundledContracts, type Contract, loadContract, parameterNames } from "../contract/index.ts";
import type { Report } from "../report/report.ts";
import { observed } from "../run-conformance.ts";
import { refuseIncomplete } from "../runner/guard.ts";
import { loadChecks } from "../runner/load-checks.ts";
import { unmatched } from "../runner/select.ts";
import { serverOf } from "./contract-servers.ts";
import { STORES, type StoreName } from "./database.ts";
import { execute, judge } from "./execute.ts";
import { explain } from "./exit-code.ts";
import { overridden, type RunFlags, withRunOptions } from "./options.ts";
import { beside } from "./write-reports.ts";

type Flags = RunFlags & { readonly store: StoreName };

const streams = { out: process.stdout, err: process.stderr };

endWithClosedPipe(process);
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const command = withRunOptions(new Command("npm run conformance --").exitOverride())
      .description("Judges a server of every contract of this repository, or of one.")
      .addOption(
        new Option("--store <name>", "what the bundled server keeps its jobs in")
          .choices(STORES)
          .default("sqlite"),
      );
    const flags = command.parse(args, { from: "user" }).opts<Flags>();
    const contracts = await Promise.all((await bundledContracts()).map(loadContract));
    refuseIncomplete(contracts, await loadChecks(), observed);
    return flags.contract === undefined
      ? await judgeAll(contracts, flags)
      : await judgeOne(flags.contract, flags);
  } catch (error) {
    return explain(error, streams.err);
  }
}

async function judgeOne(name: string, flags: Flags): Promise<number> {
  return await withServer(name, flags, (config) => execute(config, flags, streams));
}

/** One after the other, so that none is late because of another. The exit code is the worst. */
async function judgeAll(contracts: readonly Contract[], flags: Flags): Promise<number> {
  const meant = contracts.filter((contract) => isMeant(contract, flags));
  const [only] = meant;
  if (meant.length < 2 || flags.list === true) return await judgeOne(only?.name ?? "jobs", flags);
  const reports: Report[] = [];
  for (const { name } of meant) {
    if (flags.json !== true) streams.out.write(`\n${name}: ${serverOf(name).title}\n`);
    const report = (flags.report ?? []).map((one) => (name === "jobs" ? one : beside(one, name)));
    const own = { ...flags, report };
    reports.push(await withServer(name, own, (config) => judge(config, own, streams)));
  }
  const exitCode = Math.max(...reports.map(({ exit_code }) => exit_code));
  if (flags.json === true)
    streams.out.write(`${JSON.stringify({ contracts: reports, exit_code: exitCode }, null, 2)}\n`);
  else streams.out.write(`\n${reports.map(summaryLine).join("\n")}\n`);
  return exitCode;
}

function summaryLine({ contract, summary, exit_code }: Report): string {
  const verdict = exit_code === 0 ? "conforms" : "does not conform";
  return `${contract.name} ${verdict}: requirements that hold ${summary.pass}, that do not ${summary.fail + summary.warn}`;
}

/** Whether what the options say can be said of a contract. */
function isMeant(contract: Contract, flags: Flags): boolean {
  const { name, requirements, profiles } = contract;
  const known = parameterNames(contract);
  if (!Object.keys(flags.parameter ?? {}).every((one) => known.has(one))) return false;
  if (name === "jobs" && flags.only === undefined) return true;
  if (flags.openapi !== undefined) return name === "jobs";
  return (
    unmatched([...(flags.only ?? []), ...(flags.skip ?? [])], requirements).length === 0 &&
    (flags.profile ?? []).every((one) => profiles.some((profile) => profile.name === one))
  );
}

async function withServer<T>(name: string, flags: Flags, work: (config: unknown) => Promise<T>): Promise<T> {
  const { start, config } = serverOf(name);
  const server = await start({ store: flags.store, realTime: flags.realTime ?? false });
  try {
    return await work(overridden(config(server), flags));
  } finally {
    await server.stop();
  }
}
