import type { FindingDetails } from "../expect/finding.ts";

/** Something an observer saw that a requirement forbids. */
export interface Violation extends FindingDetails {
  readonly requirement: string;
  /** The check during which it was seen. That check is not to blame. */
  readonly check: string;
}

/** At most so many violations of one requirement are kept; more of the same teach nothing. */
const KEPT = 20;

/** What the observers have seen in a run, by requirement. */
export class Evidence {
  readonly #exercised = new Map<string, number>();
  readonly #violations = new Map<string, Violation[]>();

  /** An observer has looked at something that this requirement is about. */
  exercise(requirement: string): void {
    this.#exercised.set(requirement, (this.#exercised.get(requirement) ?? 0) + 1);
  }

  violate(violation: Violation): void {
    const known = this.#violations.get(violation.requirement) ?? [];
    // One that comes with the steps that lead to it says more than any other, and is told first.
    if (violation.steps !== undefined) known.unshift(violation);
    else if (known.length < KEPT) known.push(violation);
    this.#violations.set(violation.requirement, known);
  }

  /** How often the requirement was put to the test by observers. */
  timesExercised(requirement: string): number {
    return this.#exercised.get(requirement) ?? 0;
  }

  violations(requirement: string): readonly Violation[] {
    return this.#violations.get(requirement) ?? [];
  }
}
