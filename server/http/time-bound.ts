/** A moment given in a query parameter: an instant, or a distance back from now. */
export type TimeBound =
  | { readonly kind: "instant"; readonly epochMs: number }
  | { readonly kind: "ago"; readonly ms: number };

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const AGO = /^(\d{1,9})([smhd])$/;
const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/**
 * Reads `30m`-like distances (`s`, `m`, `h`, `d`) and RFC 3339 date-times with any offset.
 * @returns undefined when the text is neither.
 */
export function parseTimeBound(text: string): TimeBound | undefined {
  const ago = AGO.exec(text);
  if (ago !== null) {
    const unit = ago[2];
    if (unit !== "s" && unit !== "m" && unit !== "h" && unit !== "d") return undefined;
    return { kind: "ago", ms: Number(ago[1]) * UNIT_MS[unit] };
  }
  const epochMs = instant(text);
  return epochMs === undefined ? undefined : { kind: "instant", epochMs };
}

/** The instant a bound means when it is read at `nowMs`; a distance reaching before the epoch means the epoch. */
export function resolveTimeBound(bound: TimeBound, nowMs: number): number {
  return bound.kind === "instant" ? bound.epochMs : Math.max(0, nowMs - bound.ms);
}

function instant(text: string): number | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const fraction = Math.floor(Number(match[7] ?? "0") * 1_000);
  const [offsetHours, offsetMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  // Date.UTC rolls the thirtieth of February over into March; only a date that comes back as it went in exists.
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  // RFC 3339 section 5.6 allows second 60, a leap second.
  if (!exists || hour > 23 || minute > 59 || second > 60 || offsetHours > 23 || offsetMinutes > 59) {
    return undefined;
  }
  const offset = (match[8] === "-" ? -1 : 1) * (offsetHours * 60 + offsetMinutes) * 60_000;
  return Date.UTC(year, month - 1, day, hour, minute, second, fraction) - offset;
}
