import type { Settings } from "../config/settings.ts";
import type { Contract } from "../contract/index.ts";
import type { Report } from "../report/report.ts";
import { runSuite } from "../run-conformance.ts";
import type { Check } from "../runner/check.ts";
import type { NamedFault } from "./faults.ts";
import { onResponse } from "./faults.ts";
import { type FaultResult, type Matrix, matrixOf, resultOf } from "./matrix.ts";
import { startFaultyServer } from "./proxy.ts";

export interface FaultRun {
  readonly contract: Contract;
  readonly checks: readonly Check[];
  readonly faults: readonly NamedFault[];
  /** Settings for one server each; as many faults are tried at once. */
  readonly servers: readonly [Settings, ...Settings[]];
  /** Run the checks of the broken requirement only: quick, and silent about collateral alarms. */
  readonly namedOnly: boolean;
  readonly onResult?: (result: FaultResult) => void;
}

/** Puts every fault in front of a good server, runs the suite against it, and tells which alarms rang. */
export async function runFaults(run: FaultRun): Promise<Matrix> {
  const begun = performance.now();
  // A proxy without a fault in it, so that the baseline differs from the rest in nothing else.
  const honest = { requirement: "", title: "", fault: onResponse([], (response) => response) };
  const baseline = run.namedOnly ? [] : (await attempt(run, run.servers[0], honest)).alarms;
  const waiting = [...run.faults];
  const results = new Map<NamedFault, FaultResult>();
  const worker = async (settings: Settings) => {
    for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
      const started = performance.now();
      const { alarms, changes } = await attempt(run, settings, fault);
      const rung = alarms.filter((id) => !baseline.includes(id));
      const result = resultOf(fault, changes, rung, Math.round(performance.now() - started));
      results.set(fault, result);
      run.onResult?.(result);
    }
  };
  await Promise.all(run.servers.map(worker));
  const ordered = run.faults.flatMap((fault) => results.get(fault) ?? []);
  return matrixOf(ordered, baseline, Math.round(performance.now() - begun));
}

async function attempt(
  run: FaultRun,
  settings: Settings,
  { requirement, fault }: NamedFault,
): Promise<{ readonly alarms: readonly string[]; readonly changes: number }> {
  const { contract, checks, namedOnly } = run;
  const proxy = await startFaultyServer(settings.baseUrl, contract, fault);
  try {
    const only = namedOnly ? [requirement] : settings.only;
    const report = await runSuite(contract, { ...settings, baseUrl: proxy.url, only }, checks);
    return { alarms: alarmsOf(report), changes: proxy.changes() };
  } finally {
    await proxy.close();
  }
}

/** The requirements that a run says are violated. What is blocked or could not be asked is no alarm. */
function alarmsOf(report: Report): readonly string[] {
  return report.requirements
    .filter(({ outcome }) => outcome === "fail" || outcome === "warn")
    .map(({ id }) => id);
}
