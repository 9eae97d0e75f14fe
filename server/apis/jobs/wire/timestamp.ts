/** Most jobs show one moment twice, as made and as changed last. */
let latest = { epochMs: 0, text: new Date(0).toISOString() };

/** A moment as the contract writes it: RFC 3339, UTC, milliseconds. */
export function timestamp(epochMs: number): string {
  if (epochMs !== latest.epochMs) latest = { epochMs, text: new Date(epochMs).toISOString() };
  return latest.text;
}

/** The same for a moment that may not have come. */
export function optionalTimestamp(epochMs: number | null): string | null {
  return epochMs === null ? null : timestamp(epochMs);
}
