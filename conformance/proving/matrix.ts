/** What became of one fault. */
export interface FaultResult {
  readonly requirement: string;
  readonly fault: string;
  /** How often it changed something on the wire. One that changed nothing proves nothing. */
  readonly changes: number;
  /** Requirements that failed (or warned) with the fault in, and do not without it. */
  readonly alarms: readonly string[];
  readonly killed: boolean;
  readonly killed_by_named_check: boolean;
  /** Alarms other than the named one; null where only the checks of the broken requirement were run. */
  readonly collateral: number | null;
  readonly duration_ms: number;
}

/** What all faults together prove. Its JSON form is described by `faults.schema.json`. */
export interface Matrix {
  /** How many faults were tried. */
  readonly faults: number;
  /** How many rang any alarm. */
  readonly killed: number;
  /** How many rang the alarm of the requirement that they break. */
  readonly killed_by_named_check: number;
  /** Those that did not. */
  readonly survivors: readonly {
    readonly requirement: string;
    readonly fault: string;
    readonly reason: string;
  }[];
  /** Median, over the killed ones that the whole suite was run against, of how many other alarms rang as well. */
  readonly collateral_median: number;
  /** How many faults the whole suite was run against. */
  readonly whole_suite: number;
  /** Requirements that fail without any fault; nothing is proven by them. */
  readonly baseline: readonly string[];
  readonly results: readonly FaultResult[];
  readonly duration_ms: number;
}

/** Sums up. Pure. */
export function matrixOf(
  results: readonly FaultResult[],
  baseline: readonly string[],
  durationMs: number,
): Matrix {
  const killed = results.filter((result) => result.killed);
  const survived = results.filter((result) => !result.killed_by_named_check);
  return {
    faults: results.length,
    killed: killed.length,
    killed_by_named_check: results.length - survived.length,
    survivors: survived.map((result) => ({
      requirement: result.requirement,
      fault: result.fault,
      reason: reasonOf(result),
    })),
    collateral_median: median(killed.flatMap(({ collateral }) => collateral ?? [])),
    whole_suite: results.filter(({ collateral }) => collateral !== null).length,
    baseline,
    results,
    duration_ms: durationMs,
  };
}

/**
 * One fault's result. Pure.
 *
 * @param whole whether the whole suite was run, so that other alarms could ring.
 */
export function resultOf(
  named: { readonly requirement: string; readonly title: string },
  changes: number,
  alarms: readonly string[],
  whole: boolean,
  durationMs: number,
): FaultResult {
  const byName = changes > 0 && alarms.includes(named.requirement);
  return {
    requirement: named.requirement,
    fault: named.title,
    changes,
    alarms,
    killed: changes > 0 && alarms.length > 0,
    killed_by_named_check: byName,
    collateral: whole ? alarms.filter((id) => id !== named.requirement).length : null,
    duration_ms: durationMs,
  };
}

function reasonOf({ changes, alarms, requirement }: FaultResult): string {
  if (changes === 0) return "it changed nothing on the wire";
  return alarms.length === 0 ? "no alarm rang" : `only ${alarms.join(", ")} rang, and not ${requirement}`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
