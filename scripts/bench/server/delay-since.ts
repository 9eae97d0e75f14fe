/** Half of the unit of the times that are sent: what bears a whole millisecond was sent in the middle of it, on average. */
const HALF_MS = 0.5;

/**
 * How long ago a time was that another process sent, in milliseconds with a fraction: delays are few milliseconds, and between whole ones a
 * ratio would jump by half.
 * @param time RFC 3339 with whole milliseconds, rounded down
 */
export function delaySince(time: string): number {
  return performance.timeOrigin + performance.now() - (Date.parse(time) + HALF_MS);
}
