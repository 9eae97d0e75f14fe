import { spreadOf } from "../statistics.ts";
import type { Pair } from "./report.ts";

/**
 * Measures several things in turns, in the opposite order every other round: what slows the machine down for a while slows
 * all of them, and none always comes first.
 * @returns for each round what was measured, in the order of `measures`.
 */
export async function inTurns<T>(rounds: number, measures: readonly (() => Promise<T>)[]): Promise<T[][]> {
  const measured: T[][] = [];
  for (let round = 0; round < rounds; round++) {
    const backwards = round % 2 === 1;
    const figures: T[] = [];
    for (const measure of backwards ? measures.toReversed() : measures) figures.push(await measure());
    measured.push(backwards ? figures.toReversed() : figures);
  }
  return measured;
}

/** The same for two. */
export async function pairedRounds(
  rounds: number,
  ours: () => Promise<number>,
  yardstick: () => Promise<number>,
): Promise<Pair[]> {
  const measured = await inTurns(rounds, [ours, yardstick]);
  return measured.map(([first = Number.NaN, second = Number.NaN]) => ({ ours: first, yardstick: second }));
}

export function medianOf(values: readonly number[]): number {
  return spreadOf(values).median;
}

/** @param sorted ascending */
export function percentile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new RangeError("nothing was measured");
  return value;
}
