import type { Check } from "./check.ts";
import type { Evidence } from "./evidence.ts";
import type { CheckResult } from "./outcome.ts";

/** Which checks a run has, and how those came out that are done. */
export class Ledger {
  readonly #evidence: Evidence;
  readonly #checks = new Map<string, Check[]>();
  readonly #results = new Map<string, CheckResult[]>();

  constructor(plan: readonly Check[], evidence: Evidence) {
    this.#evidence = evidence;
    for (const check of plan) this.#checks.set(check.id, [...(this.#checks.get(check.id) ?? []), check]);
  }

  record(result: CheckResult): void {
    this.#results.set(result.id, [...this.results(result.id), result]);
  }

  /** Results of the checks of a requirement, in the order in which they are registered. */
  results(id: string): readonly CheckResult[] {
    const results = this.#results.get(id) ?? [];
    return this.#of(id).flatMap(({ key }) => results.find((result) => result.key === key) ?? []);
  }

  /** Whether all checks of a requirement are done, and those of everything that they build upon. */
  isComplete(id: string): boolean {
    const needed = this.#of(id).flatMap(({ options }) => options.requires ?? []);
    return [id, ...needed].every((of) => (this.#results.get(of)?.length ?? 0) >= this.#of(of).length);
  }

  /** Requirements that a check builds upon and that have failed. */
  failedBefore({ id, key }: CheckResult): readonly string[] {
    const check = this.#of(id).find((candidate) => candidate.key === key);
    return (check?.options.requires ?? []).filter((needed) => this.#hasFailed(needed));
  }

  #hasFailed(id: string): boolean {
    const results = this.#results.get(id) ?? [];
    return (
      this.#evidence.violations(id).length > 0 ||
      results.some(({ outcome }) => outcome === "fail" || outcome === "blocked")
    );
  }

  #of(id: string): readonly Check[] {
    return this.#checks.get(id) ?? [];
  }
}
