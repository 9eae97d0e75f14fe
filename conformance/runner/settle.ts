import type { ExpectedFailure } from "../config/settings.ts";
import type { Requirement } from "../contract/index.ts";
import type { Violation } from "./evidence.ts";
import type { CheckResult, Outcome, RequirementResult } from "./outcome.ts";

/** What is known about a requirement when all its checks are done. */
export interface Known {
  readonly requirement: Requirement;
  readonly checks: readonly CheckResult[];
  readonly violations: readonly Violation[];
  /** How often observers put it to the test. */
  readonly observed: number;
  /** Whether anything in the suite knows the id: a check, or an observer. */
  readonly isKnown: boolean;
  /** Ids of those requirements that its checks build upon and that have failed, by check key. */
  readonly failedBefore: (check: CheckResult) => readonly string[];
  readonly expected?: ExpectedFailure;
  /** Set when the implementation does not offer the requirement's profile. */
  readonly undeclared?: string;
}

/** Which outcome prevails when the checks of one requirement disagree; the first one found wins. */
const SEVERITY: readonly CheckResult["outcome"][] = [
  "fail",
  "harness_error",
  "not_testable",
  "blocked",
  "pass",
  "not_applicable",
];

const UNSEEN = "nothing that happened in this run puts it to the test";
const UNKNOWN = "no check has this id, so that nothing here can judge it; --skip leaves it out";

/** How a requirement came out. Pure. */
export function settle(known: Known): RequirementResult {
  const { requirement, observed } = known;
  if (requirement.untestable !== undefined) {
    return { requirement, outcome: "untestable", checks: [], observed, reason: requirement.untestable };
  }
  if (known.undeclared !== undefined) {
    return { requirement, outcome: "not_applicable", checks: [], observed, reason: known.undeclared };
  }
  const checks = known.checks.map((result) => explained(result, known.failedBefore(result)));
  const raw = verdict(known, checks);
  const result = { requirement, checks, observed, ...raw, outcome: graded(raw.outcome, requirement) };
  const counts =
    result.outcome === "pass" || result.outcome === "not_applicable" || result.outcome === "harness_error";
  if (known.expected === undefined || counts) return result;
  return { ...result, outcome: "expected_failure", reason: known.expected.reason };
}

type Verdict = Pick<RequirementResult, "outcome" | "finding" | "foundBy" | "reason">;

function verdict({ violations, observed, isKnown }: Known, checks: readonly CheckResult[]): Verdict {
  const failed = checks.find((result) => result.outcome === "fail");
  if (failed?.finding !== undefined) return { outcome: "fail", finding: failed.finding, foundBy: failed.key };
  const [violation] = violations;
  if (violation !== undefined) return { outcome: "fail", finding: violation, foundBy: violation.check };
  for (const outcome of SEVERITY) {
    const result = checks.find((candidate) => candidate.outcome === outcome);
    if (result !== undefined)
      return { outcome, ...(result.reason === undefined ? {} : { reason: result.reason }) };
  }
  if (observed > 0) return { outcome: "pass" };
  return { outcome: "not_testable", reason: isKnown ? UNSEEN : UNKNOWN };
}

/** A failure of a check that builds upon something that has failed is not its own. */
function explained(result: CheckResult, before: readonly string[]): CheckResult {
  if (result.outcome !== "fail" || before.length === 0) return result;
  const { finding: _, ...rest } = result;
  return { ...rest, outcome: "blocked", reason: `builds upon ${before.join(", ")}, which did not pass` };
}

/** Only a MUST can fail. A SHOULD that is not followed is a warning, and so is an option that is taken, but wrongly. */
function graded(outcome: Outcome, requirement: Requirement): Outcome {
  return outcome === "fail" && requirement.level !== "MUST" ? "warn" : outcome;
}
