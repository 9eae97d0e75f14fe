/** A figure measured several times. */
export interface Spread {
  median: number;
  /** The lower quartile. */
  low: number;
  /** The upper quartile. */
  high: number;
}

/**
 * Median and quartiles, which one slow round does not move.
 * @throws RangeError without a measurement.
 */
export function spreadOf(measured: readonly number[]): Spread {
  if (measured.length === 0) throw new RangeError("nothing was measured");
  const sorted = [...measured].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
