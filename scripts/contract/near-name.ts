/** So many letters may be wrong in a slip; what differs by more is another name. */
const SLIP = 2;

/** The first of some names that one may have been meant to be; `undefined` where none is near. */
export function nearName(name: string, names: readonly string[]): string | undefined {
  return names.find((other) => editDistance(name, other) <= SLIP);
}

/** How many letters must be added, left out or changed to make one text of another. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
