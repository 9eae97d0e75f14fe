/** The least and the most that a number may be. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Seconds that timers can wait: for longer, Node's would not wait at all. */
export const TIMED: Bounds = { least: 0.001, most: 2_000_000 };

/** Seconds to drain, which may be none. */
export const DRAINED: Bounds = { ...TIMED, least: 0 };

/** Seconds that something is kept: what dates can say, and more than anybody keeps. */
export const KEPT: Bounds = { least: 0.001, most: 10_000_000_000 };

/** Whether a number is from the least to the most, both included. NaN is not. */
export function isWithin(value: number, { least, most }: Bounds): boolean {
  return value >= least && value <= most;
}
