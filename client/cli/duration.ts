import { InvalidArgumentError } from "commander";

const UNITS: Readonly<Record<string, number>> = {
  "": 1000,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Milliseconds of a duration such as `90` (seconds), `90s`, `5m` or `1h`.
 * @throws {InvalidArgumentError} for anything else.
 */
export function parseDuration(text: string): number {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?)(ms|[smhd])?$/.exec(text) ?? [];
  if (digits === undefined) throw new InvalidArgumentError("Expected a duration such as 90s, 5m or 1h.");
  return Number(digits) * (UNITS[unit] ?? 1000);
}

/** A duration for people, such as `12s` or `3m 05s`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds}s`;
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m ${two(seconds % 60)}s`;
  return `${Math.floor(minutes / 60)}h ${two(minutes % 60)}m`;
}
