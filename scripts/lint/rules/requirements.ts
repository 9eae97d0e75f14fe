import type { Rule } from "../contract.ts";
import type { Spot } from "../spot.ts";

/** Every requirement has an id of its own, in an area that some profile lists. */
export const requirements: Rule = {
  name: "requirements",
  check({ root, spots, report }) {
    const areas = new Set(
      root
        .at("x-profiles")
        .entries()
        .flatMap(([, profile]) =>
          profile
            .at("areas")
            .entries()
            .map(([, area]) => area.text),
        ),
    );
    const first = new Map<string, Spot>();
    for (const spot of spots) {
      for (const [, requirement] of spot.at("x-requirements").entries()) {
        const id = requirement.at("id");
        if (id.text === undefined) continue;
        const area = id.text.split(".")[0];
        if (!areas.has(area))
          report(
            id,
            `the requirement ${id.text} is in the area ${area}, which no profile in x-profiles lists`,
          );
        const known = first.get(id.text);
        if (known && known.location.absolutePointer !== id.location.absolutePointer) {
          report(id, `the requirement ${id.text} stands twice; the other is in ${fileOf(known)}`);
        }
        first.set(id.text, known ?? id);
      }
    }
  },
};

function fileOf(spot: Spot): string {
  return spot.location.source.absoluteRef.split(/[\\/]/).slice(-2).join("/");
}
