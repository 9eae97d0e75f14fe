import { ConfigError } from "../config/config.ts";
import type { Settings } from "../config/settings.ts";
import { type Contract, parameterNames } from "../contract/index.ts";
import { type Prepared, prepare } from "../prepare.ts";
import { presented } from "../report/presentation.ts";
import { Redactor } from "../report/redact.ts";
import type { Report } from "../report/report.ts";
import { listText, type Output, TerminalReport } from "../report/terminal.ts";
import { observed, runSuite } from "../run-conformance.ts";
import { loadChecks } from "../runner/load-checks.ts";
import { selected } from "../runner/select.ts";
import type { RunFlags } from "./options.ts";
import { proxyNote } from "./proxy-note.ts";
import { refuseUnwritable, writeReports } from "./write-reports.ts";

export interface Streams {
  readonly out: Output;
  readonly err: Output;
}

/**
 * Runs the suite as the command line asks for it and prints what it found.
 *
 * @param config a configuration, not yet checked.
 * @returns the exit code: 0 conforms, 1 does not, 4 the suite itself failed. Other codes come as exceptions; see `exitCodeOf`.
 */
export async function execute(config: unknown, flags: RunFlags, streams: Streams): Promise<number> {
  if (flags.list === true) {
    const { contract, settings } = await meant(config, flags);
    await list(contract, settings, flags, streams.out);
    return 0;
  }
  const report = await judge(config, flags, streams);
  if (flags.json === true) streams.out.write(`${JSON.stringify(report, null, 2)}\n`);
  return report.exit_code;
}

/** Runs the suite, tells of it on the terminal, unless JSON is wanted there, and writes the files that are asked for. */
export async function judge(config: unknown, flags: RunFlags, streams: Streams): Promise<Report> {
  const { contract, settings } = await meant(config, flags);
  const files = flags.report ?? [];
  await refuseUnwritable(files);
  const note = proxyNote(settings.baseUrl, process.env);
  if (note !== undefined) streams.err.write(`accepted: ${note}\n`);
  const redact = new Redactor(settings);
  const terminal = new TerminalReport(flags.json === true ? streams.err : streams.out, redact, process.env);
  const quiet = flags.json === true && streams.err.isTTY !== true;
  const report = await runSuite(contract, settings, await loadChecks(), quiet ? {} : terminal);
  if (flags.json !== true) terminal.done(report);
  await writeReports(presented(report), files);
  return report;
}

async function meant(config: unknown, flags: RunFlags): Promise<Prepared> {
  const prepared = await prepare(config);
  const known = parameterNames(prepared.contract);
  const unknown = Object.keys(flags.parameter ?? {}).find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new ConfigError(
      `there is no parameter "${unknown}"; ${prepared.contract.name} has ${[...known].join(", ")}`,
    );
  }
  return prepared;
}

async function list(contract: Contract, settings: Settings, flags: RunFlags, out: Output): Promise<void> {
  const checks = await loadChecks();
  const rows = selected(contract.requirements, settings).map((requirement) => ({
    ...requirement,
    checks: checks.filter(({ id }) => id === requirement.id).length,
    observed: observed.includes(requirement.id),
  }));
  out.write(flags.json === true ? `${JSON.stringify({ requirements: rows }, null, 2)}\n` : listText(rows));
}
