import type { Implementation } from "../independent/implementations.ts";
import type { Cell, FalseAlarm } from "./cell.ts";
import type { Variation } from "./variation.ts";

/** What all cells together prove. Its JSON form is described by `false-positives.schema.json`. */
export interface FalsePositives {
  readonly implementations: readonly { readonly name: string; readonly title: string }[];
  readonly variations: readonly { readonly name: string; readonly title: string; readonly source: string }[];
  /** Runs of the whole suite. */
  readonly runs: number;
  readonly false_alarms: readonly (FalseAlarm & Pick<Cell, "implementation" | "variations">)[];
  /** Variations that changed nothing on any wire, and prove nothing. */
  readonly without_effect: readonly string[];
  /** Cells that could not be run, and why. */
  readonly failures: readonly (Pick<Cell, "implementation" | "variations"> & { readonly reason: string })[];
  readonly cells: readonly Cell[];
  readonly duration_ms: number;
}

export type Failure = FalsePositives["failures"][number];

/** Sums up. Pure. */
export function falsePositivesOf(
  implementations: readonly Pick<Implementation, "name" | "title">[],
  variations: readonly Pick<Variation, "name" | "title" | "source">[],
  cells: readonly Cell[],
  failures: readonly Failure[],
  durationMs: number,
): FalsePositives {
  const hasEffect = (name: string) => cells.some(({ changes }) => (changes[name] ?? 0) > 0);
  return {
    implementations: implementations.map(({ name, title }) => ({ name, title })),
    variations: variations.map(({ name, title, source }) => ({ name, title, source })),
    runs: cells.length,
    false_alarms: cells.flatMap((cell) => {
      const { implementation, variations, alarms } = cell;
      return alarms
        .filter((alarm) => !rangForOneAlone(cell, alarm, cells))
        .map((alarm) => ({ implementation, variations, ...alarm }));
    }),
    without_effect: variations.map(({ name }) => name).filter((name) => !hasEffect(name)),
    failures,
    cells,
    duration_ms: durationMs,
  };
}

/** Whether an alarm of several variations at once is told already of one of them, when they were taken apart. */
function rangForOneAlone(cell: Cell, { requirement }: FalseAlarm, cells: readonly Cell[]): boolean {
  if (cell.variations.length < 2) return false;
  return cells.some(
    ({ implementation, variations: [name, ...others], alarms }) =>
      implementation === cell.implementation &&
      others.length === 0 &&
      (name === undefined || cell.variations.includes(name)) &&
      alarms.some((alarm) => alarm.requirement === requirement),
  );
}

/** 0 when no conforming server was blamed, and every variation made a difference somewhere. */
export function exitCodeOf(matrix: FalsePositives): 0 | 1 {
  const { false_alarms, without_effect, failures } = matrix;
  return false_alarms.length + without_effect.length + failures.length === 0 ? 0 : 1;
}
