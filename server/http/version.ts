/** The outcome of version negotiation over the `Forge-Version` field. */
export type VersionChoice<Version extends string> =
  | { readonly ok: true; readonly version: Version }
  | { readonly ok: false; readonly latest: Version };

/**
 * Picks the dated behaviour a request asked for; none asked for means the latest. Only an exact, known date counts:
 * anything else is refused, since guessing would hide a mistake in a pinned client.
 * @param known every supported date, in any order; at least one.
 */
export function negotiateVersion<Version extends string>(
  field: string | undefined,
  known: readonly Version[],
): VersionChoice<Version> {
  // A loop rather than a sort: every request comes by here.
  let latest = known[0];
  for (const date of known) if (latest === undefined || date > latest) latest = date;
  if (latest === undefined) throw new RangeError("a server needs at least one version");
  if (field === undefined) return { ok: true, version: latest };
  const version = known.find((date) => date === field);
  return version === undefined ? { ok: false, latest } : { ok: true, version };
}
