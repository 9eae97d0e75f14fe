import { medianOf } from "./rounds.ts";

/** What a ratio must be. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** A row of the table, measured: ours and the yardstick's in pairs, one a round. */
export interface Measured {
  readonly name: string;
  /** The yardstick. */
  readonly beside: string;
  /** What the figures are, such as `requests per CPU second`. */
  readonly unit: string;
  readonly goal: Goal;
  readonly pairs: readonly Pair[];
}

/** Both figures of one round. */
export interface Pair {
  readonly ours: number;
  readonly yardstick: number;
}

/** A row as it is reported; its JSON form is described by `report.schema.json`. */
export interface ReportRow {
  readonly name: string;
  readonly beside: string;
  readonly unit: string;
  /** Median over the rounds. */
  readonly ours: number;
  /** Median over the rounds. */
  readonly yardstick: number;
  /** Ours divided by the yardstick's, round by round: the median. */
  readonly ratio: number;
  /** The smallest and the largest ratio of a round. */
  readonly spread: { readonly min: number; readonly max: number };
  /** How far the yardstick alone strayed between rounds, (max - min) / median: differences below it mean nothing. */
  readonly noise: number;
  readonly goal: string;
  readonly met: boolean;
}

/** What `npm run bench:server -- --json` prints. */
export interface Report {
  readonly rounds: number;
  readonly node: string;
  readonly rows: readonly ReportRow[];
}

export function reportRow({ name, beside, unit, goal, pairs }: Measured): ReportRow {
  const ratios = pairs.map(({ ours, yardstick }) => ours / yardstick);
  const yardsticks = pairs.map(({ yardstick }) => yardstick);
  const ratio = medianOf(ratios);
  const yardstick = medianOf(yardsticks);
  return {
    name,
    beside,
    unit,
    ours: rounded(medianOf(pairs.map(({ ours }) => ours))),
    yardstick: rounded(yardstick),
    ratio: rounded(ratio),
    spread: { min: rounded(Math.min(...ratios)), max: rounded(Math.max(...ratios)) },
    noise: rounded((Math.max(...yardsticks) - Math.min(...yardsticks)) / yardstick),
    goal: "atLeast" in goal ? `>= ${goal.atLeast}` : `<= ${goal.atMost}`,
    met: "atLeast" in goal ? ratio >= goal.atLeast : ratio <= goal.atMost,
  };
}

/** A row as a line for people. */
export function rowText({
  name,
  beside,
  unit,
  ours,
  yardstick,
  ratio,
  spread,
  noise,
  goal,
  met,
}: ReportRow): string {
  const figures = `${ratio.toFixed(2)} [${spread.min.toFixed(2)}..${spread.max.toFixed(2)}], goal ${goal}`;
  const sides = `${amount(ours)} beside ${amount(yardstick)} ${unit}; ${beside}; noise ${(100 * noise).toFixed(0)} %`;
  return `${met ? "met   " : "missed"} ${name.padEnd(26)} ${figures}\n       ${sides}\n`;
}

function amount(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
