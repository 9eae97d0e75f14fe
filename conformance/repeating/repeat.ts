import type { Report } from "../report/report.ts";
import type { Outcome } from "../runner/outcome.ts";

/** What one run said of every requirement. */
export interface Run {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Why, where a requirement neither passed nor had nothing to be asked. */
  readonly reasons: ReadonlyMap<string, string>;
  readonly durationMs: number;
}

/** A requirement of which runs said different things. */
export interface Difference {
  readonly requirement: string;
  /** How often each outcome came. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** What the odd ones said, each once. */
  readonly reasons: readonly string[];
}

/** What many runs in a row show. Its JSON form is described by `repeat.schema.json`. */
export interface Repeatability {
  readonly runs: number;
  /** How many said the same of every requirement: as many as the largest group that agrees. */
  readonly agreed: number;
  readonly busy: boolean;
  readonly differences: readonly Difference[];
  /** Runs that did not say that the server conforms. */
  readonly not_conforming: number;
  readonly duration_ms: { readonly total: number; readonly median: number; readonly longest: number };
}

export function runOf(report: Report): Run {
  const outcomes = new Map(report.requirements.map(({ id, outcome }) => [id, outcome]));
  const reasons = new Map(
    report.requirements.flatMap(({ id, outcome, reason, expected, actual }) =>
      outcome === "pass"
        ? []
        : [[id, reason ?? `expected ${expected ?? "?"}, saw ${actual ?? "nothing"}`] as const],
    ),
  );
  return { outcomes, reasons, durationMs: report.duration_ms };
}

/** Compares runs. Pure. */
export function repeatabilityOf(runs: readonly Run[], busy: boolean, totalMs: number): Repeatability {
  const said = runs.map(({ outcomes }) => JSON.stringify([...outcomes].sort()));
  const counts = new Map<string, number>();
  for (const one of said) counts.set(one, (counts.get(one) ?? 0) + 1);
  const times = runs.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  return {
    runs: runs.length,
    agreed: Math.max(0, ...counts.values()),
    busy,
    differences: differencesOf(runs),
    not_conforming: runs.filter(({ outcomes }) => [...outcomes.values()].some(isAgainst)).length,
    duration_ms: {
      total: totalMs,
      median: times[Math.floor(times.length / 2)] ?? 0,
      longest: times.at(-1) ?? 0,
    },
  };
}

function isAgainst(outcome: Outcome): boolean {
  return !["pass", "warn", "not_applicable", "untestable", "expected_failure"].includes(outcome);
}

function differencesOf(runs: readonly Run[]): readonly Difference[] {
  const ids = [...new Set(runs.flatMap(({ outcomes }) => [...outcomes.keys()]))].sort();
  return ids.flatMap((requirement) => {
    const outcomes: Partial<Record<Outcome, number>> = {};
    for (const run of runs) {
      const outcome = run.outcomes.get(requirement);
      if (outcome !== undefined) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    if (Object.keys(outcomes).length < 2) return [];
    const reasons = [...new Set(runs.flatMap((run) => run.reasons.get(requirement) ?? []))];
    return [{ requirement, outcomes, reasons }];
  });
}
