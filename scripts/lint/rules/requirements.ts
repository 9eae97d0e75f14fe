import type { LintedContract, Rule } from "../contract.ts";
import type { Spot } from "../spot.ts";

/** Every requirement has an id of its own, in an area that some profile lists; and no profile lists an area without one. */
export const requirements: Rule = {
  name: "requirements",
  check(contract) {
    const ids = contract.spots.flatMap((spot) => idsIn(spot.at("x-requirements")));
    unique(contract, ids);
    unique(contract, idsIn(contract.root.at("x-client-requirements")));
    areas(contract, ids);
  },
};

function idsIn(requirements: Spot): Spot[] {
  return requirements
    .entries()
    .map(([, requirement]) => requirement.at("id"))
    .filter(({ text }) => text !== undefined);
}

function unique({ report }: LintedContract, ids: readonly Spot[]): void {
  const first = new Map<string | undefined, Spot>();
  for (const id of ids) {
    const known = first.get(id.text);
    if (known && known.location.absolutePointer !== id.location.absolutePointer)
      report(id, `the requirement ${id.text} stands twice; the other is in ${fileOf(known)}`);
    first.set(id.text, known ?? id);
  }
}

/** An area that is not listed is told once, at the first requirement in it. */
function areas({ root, report }: LintedContract, ids: readonly Spot[]): void {
  const listed = root
    .at("x-profiles")
    .entries()
    .flatMap(([, profile]) => profile.at("areas").entries())
    .map(([, area]) => area);
  const first = new Map<string | undefined, Spot>();
  for (const id of ids) {
    const area = id.text?.split(".")[0];
    if (!first.has(area)) first.set(area, id);
  }
  const unlisted = [...first].filter(([area]) => listed.every(({ text }) => text !== area));
  for (const [area, id] of unlisted)
    report(id, `the requirement ${id.text} is in the area ${area}, which no profile in x-profiles lists`);
  // Where a name differs here and there, that is one slip.
  if (unlisted.length > 0) return;
  for (const area of listed)
    if (!first.has(area.text)) report(area, `no requirement is in the area ${area.text}`);
}

function fileOf(spot: Spot): string {
  return spot.location.source.absoluteRef.split(/[\\/]/).slice(-2).join("/");
}
