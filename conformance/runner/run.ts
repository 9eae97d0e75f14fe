import { randomBytes } from "node:crypto";
import type { Requirement } from "../contract/index.ts";
import type { Check } from "./check.ts";
import { discover } from "./discover.ts";
import { Ledger } from "./ledger.ts";
import type { CheckResult, Outcome, RequirementResult } from "./outcome.ts";
import { CouldNotRun, goneSince, probe } from "./probe.ts";
import { runCheck } from "./run-check.ts";
import { schedule } from "./schedule.ts";
import { matches, selected, unmatched } from "./select.ts";
import type { Session } from "./session.ts";
import { settle } from "./settle.ts";
import { refuseUnfilled } from "./unfilled.ts";

/** Told of what happens while it happens. */
export interface RunListener {
  started?(plan: {
    readonly requirements: number;
    readonly checks: number;
    readonly latencyMs: number;
  }): void;
  /** A check is done; its requirement may not be. */
  checked?(result: CheckResult): void;
  /** A requirement is settled. */
  settled?(result: RequirementResult): void;
}

export interface RunResult {
  /** In the order of the contract. */
  readonly requirements: readonly RequirementResult[];
  /** What is wrong with the run itself: the server went away, or expected failures are stale or unmatched. Any of them fails it. */
  readonly problems: readonly string[];
  readonly durationMs: number;
  readonly latencyMs: number;
}

/**
 * Runs checks against an implementation.
 *
 * @param observed requirements that the session's observers judge; they are settled when everything else is.
 * @throws {CouldNotRun} when the server does not answer, is out of order or accepts no credentials, or there is nothing to run.
 * @throws {ConfigError} when a value is missing that every job needs.
 */
export async function run(
  session: Session,
  checks: readonly Check[],
  observed: readonly string[],
  listener: RunListener = {},
): Promise<RunResult> {
  const begun = performance.now();
  const { contract, settings } = session;
  const chosen = selected(contract.requirements, settings);
  const offered = (requirement: Requirement) => undeclared(session, requirement) === undefined;
  const wanted = new Set(chosen.filter(offered).map(({ id }) => id));
  const plan = checks.filter(({ id }) => wanted.has(id));
  if (plan.length === 0)
    throw new CouldNotRun("there is no check to run: see --only, --skip, --level and profiles");
  await probe(session);
  refuseUnfilled(session, await discover(session));
  listener.started?.({ requirements: chosen.length, checks: plan.length, latencyMs: session.latencyMs });

  const ledger = new Ledger(plan, session.evidence);
  const settled = new Map<string, RequirementResult>();
  const late = new Set(observed);
  const ids = new Set(checks.map((check) => check.id));
  const waiting = new Set(chosen);
  const settleReady = (all: boolean) => {
    for (const requirement of waiting) {
      const { id } = requirement;
      if (!all && (late.has(id) || !ledger.isComplete(id))) continue;
      const isKnown = late.has(id) || ids.has(id);
      const result = settleOne(session, requirement, ledger, isKnown);
      waiting.delete(requirement);
      settled.set(id, result);
      listener.settled?.(result);
    }
  };
  const id = randomBytes(4).toString("hex");
  let unanswered = false;
  await schedule(plan, settings.concurrency, async (check) => {
    const result = await runCheck(session, check, id);
    ledger.record(result);
    if (result.finding?.request !== undefined) unanswered = true;
    listener.checked?.(result);
    settleReady(false);
  });
  const gone = unanswered ? await goneSince(session) : undefined;
  await session.close();
  settleReady(true);

  const requirements = chosen.flatMap((requirement) => settled.get(requirement.id) ?? []);
  const executed = requirements.filter(
    ({ outcome }) => outcome !== "not_applicable" && outcome !== "untestable",
  );
  if (executed.length === 0) throw new CouldNotRun("not a single requirement applies: nothing was checked");
  return {
    requirements,
    problems: [...(gone === undefined ? [] : [gone]), ...problemsOf(session, requirements)],
    durationMs: Math.round(performance.now() - begun),
    latencyMs: session.latencyMs,
  };
}

function settleOne(
  session: Session,
  requirement: Requirement,
  ledger: Ledger,
  isKnown: boolean,
): RequirementResult {
  const { evidence, settings } = session;
  const expected = settings.expectedFailures.find(
    (entry) => matches(entry.id, requirement.id) && !isExpired(entry.expires),
  );
  const reason = undeclared(session, requirement);
  return settle({
    requirement,
    checks: ledger.results(requirement.id),
    violations: evidence.violations(requirement.id),
    observed: evidence.timesExercised(requirement.id),
    isKnown,
    failedBefore: (result) => ledger.failedBefore(result),
    ...(expected === undefined ? {} : { expected }),
    ...(reason === undefined ? {} : { undeclared: reason }),
  });
}

function undeclared(session: Session, requirement: Requirement): string | undefined {
  const { profile } = requirement;
  const { profiles } = session.settings;
  if (profile === undefined || profiles === undefined || profiles === "all" || profiles.includes(profile))
    return session.lacks(requirement);
  return `the implementation does not declare the profile "${profile}"`;
}

function isExpired(expires: string | undefined): boolean {
  return expires !== undefined && Date.parse(expires) <= Date.now();
}

/** Outcomes that no failure had to be expected for. */
const FINE: readonly Outcome[] = ["pass", "not_applicable", "untestable"];

function problemsOf(session: Session, results: readonly RequirementResult[]): readonly string[] {
  const entries = session.settings.expectedFailures;
  const missing = unmatched(
    entries.map(({ id }) => id),
    session.contract.requirements,
  );
  const stale = entries.filter(({ id, expires }) => {
    const meant = results.filter(({ requirement }) => matches(id, requirement.id));
    return !isExpired(expires) && meant.length > 0 && meant.every(({ outcome }) => FINE.includes(outcome));
  });
  return [
    ...missing.map((id) => `the expected failure ${id} names no requirement of the contract`),
    ...stale.map(({ id }) => `the expected failure ${id} did not happen: take the entry out`),
    ...entries
      .filter(({ expires }) => isExpired(expires))
      .map(({ id, expires }) => `the expected failure ${id} expired on ${expires}`),
  ];
}
