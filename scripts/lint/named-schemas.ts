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

/** What bundling would call a schema that stands there, where that is a name. */
export function nameOf({ source, pointer }: Spot["location"]): string | undefined {
  const file = source.absoluteRef.split(/[\\/]/).at(-1) ?? "";
  const name =
    pointer === "#/" || pointer === "#" ? file.replace(/\.[a-z]+$/, "") : pointer.split("/").at(-1);
  return name !== undefined && /^[A-Za-z]\w*$/.test(name) ? name : undefined;
}
