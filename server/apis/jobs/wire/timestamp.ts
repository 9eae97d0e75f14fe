/** A moment as the contract writes it: RFC 3339, UTC, milliseconds. */
export function timestamp(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** The same for a moment that may not have come. */
export function optionalTimestamp(epochMs: number | null): string | null {
  return epochMs === null ? null : timestamp(epochMs);
}
