import type { Outcome } from "../runner/outcome.ts";
import type { Presentation } from "./presentation.ts";
import type { Report, RequirementReport } from "./report.ts";

/** Outcomes that count against an implementation, or ask for a look; in the order of their weight. */
export const ATTENTION: readonly Outcome[] = ["fail", "harness_error", "not_testable", "blocked", "warn"];

/** What an outcome is called in a report for people. */
export const LABELS: Readonly<Record<Outcome, string>> = {
  pass: "pass",
  fail: "fail",
  warn: "warning",
  not_applicable: "not applicable",
  not_testable: "not testable",
  blocked: "blocked",
  harness_error: "harness error",
  expected_failure: "expected failure",
  untestable: "untestable",
};

/** The requirements that hold, of those that count: what is not applicable, not on the wire or excused does not. */
export function score({ summary }: Pick<Presentation, "summary">): {
  readonly held: number;
  readonly counted: number;
} {
  const { pass, warn, fail, not_testable, blocked, harness_error } = summary;
  return { held: pass, counted: pass + warn + fail + not_testable + blocked + harness_error };
}

/** The verdict on a server in words. */
export function verdict({ exit_code }: Pick<Report, "exit_code">): string {
  if (exit_code === 0) return "conforms";
  return exit_code === 4 ? "the suite itself failed" : "does not conform, or can't be said to";
}

/** What needs a look, the worst first; not what came after the version that counts. */
export function attention({ requirements, as_of }: Presentation): readonly RequirementReport[] {
  return requirements
    .filter(({ id, outcome }) => ATTENTION.includes(outcome) && as_of?.later.includes(id) !== true)
    .toSorted((a, b) => ATTENTION.indexOf(a.outcome) - ATTENTION.indexOf(b.outcome));
}
