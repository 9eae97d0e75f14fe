import { bundledConfig } from "../cli/bundled-server.ts";
import { resolveConfig } from "../config/config.ts";
import { type Contract, loadContract } from "../contract/index.ts";
import type { Implementation } from "../independent/implementations.ts";
import { counted } from "../proving/counted.ts";
import { together } from "../proving/faults.ts";
import { startFaultyServer } from "../proving/proxy.ts";
import type { Report, RequirementReport } from "../report/report.ts";
import { runSuite } from "../run-conformance.ts";
import { loadChecks } from "../runner/load-checks.ts";
import { inOrder, type Variation } from "./variation.ts";

/** What the suite says against a server that conforms. */
export interface FalseAlarm {
  readonly requirement: string;
  readonly outcome: string;
  /** What was expected and seen, or why it could not be asked. */
  readonly reason: string;
}

/** One implementation in some variations at once. */
export interface Cell {
  readonly implementation: string;
  /** Names; none: as it is. */
  readonly variations: readonly string[];
  readonly outcome: "silent" | "alarm";
  /** How often each of them changed something on the wire; 0 where the implementation is like that anyway. */
  readonly changes: Readonly<Record<string, number>>;
  readonly alarms: readonly FalseAlarm[];
  readonly duration_ms: number;
}

/** What speaks for a server: the rest would be held against it by somebody. */
const QUIET = ["pass", "not_applicable", "untestable"];

/**
 * Runs the whole suite against an implementation that differs in some ways at once.
 *
 * @param variations of different places; in which order does not matter.
 * @param only ids or patterns of requirements; empty: all.
 */
export async function runCell(
  implementation: Implementation,
  variations: readonly Variation[],
  only: readonly string[] = [],
): Promise<Cell> {
  const begun = performance.now();
  const contract = await loadContract("jobs");
  const server = await implementation.start(variations.flatMap(({ flag }) => flag ?? []));
  try {
    const settings = resolveConfig({ ...bundledConfig(server), only: [...only] }, {});
    const { report, changes } = await through(contract, variations, settings);
    const alarms = alarmsOf(report);
    return {
      implementation: implementation.name,
      variations: variations.map(({ name }) => name),
      outcome: alarms.length > 0 ? "alarm" : "silent",
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
  variations: readonly Variation[],
  settings: ReturnType<typeof resolveConfig>,
): Promise<Pick<Cell, "changes"> & { readonly report: Report }> {
  const checks = await loadChecks();
  const changes: Record<string, number> = Object.fromEntries(variations.map(({ name }) => [name, 0]));
  const parts = inOrder(variations).map(({ name, change }) =>
    counted(change, () => {
      changes[name] = (changes[name] ?? 0) + 1;
    }),
  );
  const proxy = await startFaultyServer(settings.baseUrl, contract, together(...parts));
  try {
    const report = await runSuite(contract, { ...settings, baseUrl: proxy.url }, checks);
    return { report, changes };
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
