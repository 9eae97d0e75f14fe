import type { Requirement } from "../contract/index.ts";
import type { FindingDetails } from "../expect/finding.ts";
import type { Exchange } from "../http/index.ts";

/**
 * How a requirement or a check came out.
 *
 * - `pass`, `fail`; `warn`: a SHOULD that failed, or a MAY that is done wrongly
 * - `not_applicable`: not declared by the implementation, or an option it does not take
 * - `not_testable`: it applies, and credentials or a scenario are missing; counts against the run
 * - `blocked`: something that another requirement covers failed first; counts against the run
 * - `harness_error`: the suite's own fault
 * - `expected_failure`: failed, as the configuration says with its reason
 * - `untestable`: no wire can show it; the contract says why
 */
export type Outcome =
  | "pass"
  | "fail"
  | "warn"
  | "not_applicable"
  | "not_testable"
  | "blocked"
  | "harness_error"
  | "expected_failure"
  | "untestable";

export const OUTCOMES = [
  "pass",
  "fail",
  "warn",
  "not_applicable",
  "not_testable",
  "blocked",
  "harness_error",
  "expected_failure",
  "untestable",
] as const satisfies readonly Outcome[];

export interface CheckResult {
  readonly id: string;
  /** `id`, or `id / title`. */
  readonly key: string;
  readonly outcome: Exclude<Outcome, "expected_failure" | "untestable" | "warn">;
  readonly durationMs: number;
  readonly finding?: FindingDetails;
  /** Why it is not a pass or a fail. */
  readonly reason?: string;
  /** Everything that it did on the wire. */
  readonly exchanges: readonly Exchange[];
}

export interface RequirementResult {
  readonly requirement: Requirement;
  readonly outcome: Outcome;
  readonly checks: readonly CheckResult[];
  /** How often observers of all traffic put it to the test. */
  readonly observed: number;
  /** The failure to show, where there is one. */
  readonly finding?: FindingDetails;
  /** The check during which it was found. */
  readonly foundBy?: string;
  readonly reason?: string;
}
