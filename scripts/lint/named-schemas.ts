import { nameOf } from "./name-of.ts";
import type { Spot } from "./spot.ts";

/** Schemas by the name that bundling gives them: the file's, or the last part of the reference. */
export function namedSchemas(spots: readonly Spot[]): Map<string, Spot> {
  const found = new Map<string, Spot>();
  for (const spot of spots) {
    const name = nameOf(spot.location);
    if (name !== undefined) found.set(name, spot);
  }
  return found;
}
