import { bundledConfig } from "../cli/bundled-server.ts";
import { resolveConfig } from "../config/config.ts";
import { type Contract, loadContract } from "../contract/index.ts";
import type { Implementation } from "../independent/implementations.ts";
import { onResponse } from "../proving/faults.ts";
import { startFaultyServer } from "../proving/proxy.ts";
import type { Report, RequirementReport } from "../report/report.ts";
import { runSuite } from "../run-conformance.ts";
import { loadChecks } from "../runner/load-checks.ts";
import type { Variation } from "./variation.ts";

/** What the suite says against a server that conforms. */
export interface FalseAlarm {
  readonly requirement: string;
  readonly outcome: string;
  /** What was expected and seen, or why it could not be asked. */
  readonly reason: string;
}

/** One implementation in one variation. */
export interface Cell {
  readonly implementation: string;
  /** `none`: as it is. */
  readonly variation: string;
  /** `unchanged`: the variation made no difference on the wire, since the implementation is like that. */
  readonly outcome: "silent" | "alarm" | "unchanged";
  /** How often it changed something on the wire. */
  readonly changes: number;
  readonly alarms: readonly FalseAlarm[];
  readonly duration_ms: number;
}

/** What speaks for a server: the rest would be held against it by somebody. */
const QUIET = ["pass", "not_applicable", "untestable"];

/**
 * Runs the whole suite against an implementation that differs in one way.
 *
 * @param only ids or patterns of requirements; empty: all.
 */
export async function runCell(
  implementation: Implementation,
  variation: Variation | undefined,
  only: readonly string[] = [],
): Promise<Cell> {
  const begun = performance.now();
  const contract = await loadContract("jobs");
  const server = await implementation.start(variation?.flag === undefined ? [] : [variation.flag]);
  try {
    const settings = resolveConfig({ ...bundledConfig(server), only: [...only] }, {});
    const { report, changes } = await through(contract, variation, settings);
    const alarms = alarmsOf(report);
    const unchanged = variation !== undefined && changes === 0;
    return {
      implementation: implementation.name,
      variation: variation?.name ?? "none",
      outcome: alarms.length > 0 ? "alarm" : unchanged ? "unchanged" : "silent",
      changes,
      alarms,
      duration_ms: Math.round(performance.now() - begun),
    };
  } finally {
    await server.stop();
  }
}

async function through(
  contract: Contract,
  variation: Variation | undefined,
  settings: ReturnType<typeof resolveConfig>,
): Promise<{ readonly report: Report; readonly changes: number }> {
  const checks = await loadChecks();
  const change = variation?.change ?? onResponse([], (response) => response);
  const proxy = await startFaultyServer(settings.baseUrl, contract, change);
  try {
    const report = await runSuite(contract, { ...settings, baseUrl: proxy.url }, checks);
    return { report, changes: proxy.changes() };
  } finally {
    await proxy.close();
  }
}

/** Everything that a report holds against the server, or could not find out. */
export function alarmsOf(report: Report): readonly FalseAlarm[] {
  const loud = report.requirements.filter(({ outcome }) => !QUIET.includes(outcome));
  const alarms = loud.map((one) => ({ requirement: one.id, outcome: one.outcome, reason: reasonOf(one) }));
  const problems = report.problems.map((reason) => ({
    requirement: "(the run)",
    outcome: "problem",
    reason,
  }));
  return [...alarms, ...problems];
}

function reasonOf({ reason, expected, actual, exchange }: RequirementReport): string {
  const found =
    expected === undefined
      ? (reason ?? "no reason given")
      : `expected ${expected}, saw ${actual ?? "nothing"}`;
  return exchange === undefined ? found : `${found} (${exchange.request.method} ${exchange.request.url})`;
}
