import type { Settings } from "../config/settings.ts";
import type { Contract } from "../contract/index.ts";
import type { Report } from "../report/report.ts";
import { runSuite } from "../run-conformance.ts";
import type { Check } from "../runner/check.ts";
import { CouldNotRun } from "../runner/probe.ts";
import { type Fault, type NamedFault, onResponse } from "./faults.ts";
import { type FaultResult, type Matrix, matrixOf, resultOf } from "./matrix.ts";
import { startFaultyServer } from "./proxy.ts";

/**
 * How much of the suite is run against a fault: `named` only the checks of the requirement it breaks, `all` everything,
 * `sample` the checks of that requirement, and everything where they do not notice, and for some faults spread over all.
 */
export type Extent = "named" | "sample" | "all";

/** So many faults are tried with the whole suite in a sample. */
const SAMPLE = 40;

export interface FaultRun {
  readonly contract: Contract;
  readonly checks: readonly Check[];
  readonly faults: readonly NamedFault[];
  /** Settings for one server each; as many faults are tried at once. */
  readonly servers: readonly [Settings, ...Settings[]];
  readonly extent: Extent;
  readonly onResult?: (result: FaultResult) => void;
}

/**
 * So many seeds are tried until a fault changes something on the wire: one that shows only in a rare sequence of requests is
 * met by some run or other, and proves nothing in those that do not meet it.
 */
const SEEDS = 6;

/** The check that makes random sequences; what its model sees is a finding of whichever requirement it is about. */
const EXPLORING = "contract.sequences";

interface Attempt {
  readonly alarms: readonly string[];
  readonly changes: number;
}

/** Puts every fault in front of a good server, runs the suite against it, and tells which alarms rang. */
export async function runFaults(run: FaultRun): Promise<Matrix> {
  const begun = performance.now();
  const [first] = run.servers;
  // A proxy without a fault in it, so that the baseline differs from the rest in nothing else.
  const baseline = run.extent === "named" ? [] : (await attempt(run, first, honest, first.only)).alarms;
  const waiting = [...run.faults.entries()];
  const results = new Map<number, FaultResult>();
  const worker = async (settings: Settings) => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, fault] = next;
      const result = await tryFault(run, settings, fault, baseline, sampled(run, index));
      results.set(index, result);
      run.onResult?.(result);
    }
  };
  await Promise.all(run.servers.map(worker));
  const ordered = run.faults.flatMap((_, index) => results.get(index) ?? []);
  return matrixOf(ordered, baseline, Math.round(performance.now() - begun));
}

const honest: Fault = onResponse([], (response) => response);

async function tryFault(
  run: FaultRun,
  settings: Settings,
  { requirement, title, fault }: NamedFault,
  baseline: readonly string[],
  whole: boolean,
): Promise<FaultResult> {
  const begun = performance.now();
  const result = ({ alarms, changes }: Attempt, all: boolean) => {
    const rung = alarms.filter((id) => !baseline.includes(id));
    return resultOf({ requirement, title }, changes, rung, all, Math.round(performance.now() - begun));
  };
  const own = withPrerequisites(run.checks, requirement);
  if (!whole && own.length > 0) {
    const { alarms, changes } = await reached(run, settings, fault, own);
    const narrow = result({ alarms: alarms.filter((id) => id === requirement), changes }, false);
    if (narrow.killed_by_named_check || run.extent === "named") return narrow;
  }
  return result(await reached(run, settings, fault, settings.only), true);
}

/** The first attempt in which the fault was met; the last one where it never was. From the second one on sequences are tried as well. */
async function reached(
  run: FaultRun,
  settings: Settings,
  fault: Fault,
  only: readonly string[],
): Promise<Attempt> {
  let last: Attempt = { alarms: [], changes: 0 };
  for (let tried = 0; tried < SEEDS && last.changes === 0; tried += 1) {
    const checks = tried === 0 || only.length === 0 ? only : [...only, EXPLORING];
    last = await attempt(run, { ...settings, seed: settings.seed + tried }, fault, checks);
  }
  return last;
}

/** The requirement and those that its checks build upon; none where it has no check of its own. */
function withPrerequisites(checks: readonly Check[], requirement: string): readonly string[] {
  const found = new Set<string>();
  const add = (id: string) => {
    if (found.has(id)) return;
    const own = checks.filter((check) => check.id === id);
    if (own.length > 0) found.add(id);
    for (const needed of own.flatMap(({ options }) => options.requires ?? [])) add(needed);
  };
  add(requirement);
  return [...found];
}

function sampled({ extent, faults }: FaultRun, index: number): boolean {
  if (extent !== "sample") return extent === "all";
  return index % Math.max(1, Math.ceil(faults.length / SAMPLE)) === 0;
}

async function attempt(
  { contract, checks }: FaultRun,
  settings: Settings,
  fault: Fault,
  only: readonly string[],
): Promise<Attempt> {
  const proxy = await startFaultyServer(settings.baseUrl, contract, fault);
  try {
    const report = await runSuite(contract, { ...settings, baseUrl: proxy.url, only }, checks);
    return { alarms: alarmsOf(report), changes: proxy.changes() };
  } catch (error) {
    // A server so broken that nothing can be asked of it any more rings no alarm for any one requirement.
    if (error instanceof CouldNotRun) return { alarms: [], changes: proxy.changes() };
    throw error;
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
