import type { Implementation } from "../independent/implementations.ts";
import type { Cell, FalseAlarm } from "./cell.ts";
import type { Variation } from "./variation.ts";

/** What all cells together prove. Its JSON form is described by `false-positives.schema.json`. */
export interface FalsePositives {
  readonly implementations: readonly { readonly name: string; readonly title: string }[];
  readonly variations: readonly { readonly name: string; readonly title: string; readonly source: string }[];
  /** Runs of the whole suite. */
  readonly runs: number;
  readonly false_alarms: readonly (FalseAlarm & {
    readonly implementation: string;
    readonly variation: string;
  })[];
  /** Variations that changed nothing on any wire, and prove nothing. */
  readonly without_effect: readonly string[];
  /** Cells that could not be run, and why. */
  readonly failures: readonly {
    readonly implementation: string;
    readonly variation: string;
    readonly reason: string;
  }[];
  readonly cells: readonly Cell[];
  readonly duration_ms: number;
}

export type Failure = FalsePositives["failures"][number];

/** Sums up. Pure. */
export function falsePositivesOf(
  implementations: readonly Pick<Implementation, "name" | "title">[],
  variations: readonly Omit<Variation, "change">[],
  cells: readonly Cell[],
  failures: readonly Failure[],
  durationMs: number,
): FalsePositives {
  const changed = new Set(cells.filter(({ changes }) => changes > 0).map(({ variation }) => variation));
  return {
    implementations: implementations.map(({ name, title }) => ({ name, title })),
    variations: variations.map(({ name, title, source }) => ({ name, title, source })),
    runs: cells.length,
    false_alarms: cells.flatMap(({ implementation, variation, alarms }) =>
      alarms.map((alarm) => ({ implementation, variation, ...alarm })),
    ),
    without_effect: variations.map(({ name }) => name).filter((name) => !changed.has(name)),
    failures,
    cells,
    duration_ms: durationMs,
  };
}

/** 0 when no conforming server was blamed, and every variation made a difference somewhere. */
export function exitCodeOf(matrix: FalsePositives): 0 | 1 {
  const { false_alarms, without_effect, failures } = matrix;
  return false_alarms.length + without_effect.length + failures.length === 0 ? 0 : 1;
}
