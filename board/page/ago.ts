const FORMAT = new Intl.RelativeTimeFormat("en", { numeric: "always", style: "short" });

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
];

/**
 * How long ago a moment was, in the largest unit that is not less than one. A moment that lies ahead, since this
 * machine's clock is behind, is now.
 * @param moment - epoch milliseconds.
 * @param now - epoch milliseconds.
 */
export function ago(moment: number, now: number): string {
  const past = Math.max(0, now - moment);
  const [unit, size] = UNITS.find(([, length]) => past >= length) ?? (["second", 1_000] as const);
  const count = Math.floor(past / size);
  return count === 0 ? "now" : FORMAT.format(-count, unit);
}

/** How long something took, such as `1.2 s` or `3 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
