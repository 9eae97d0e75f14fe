import { dirname } from "node:path";
import { ContractError } from "../../contract/contract-error.ts";
import { frozenSetsIn } from "../../contract/frozen.ts";
import { nearName } from "../../contract/near-name.ts";
import type { Rule } from "../contract.ts";
import type { Spot } from "../spot.ts";

/** What a published version required stays required: no id is taken away, and no level changed. */
export const frozen: Rule = {
  name: "frozen",
  check({ root, spots, report }) {
    const found = new Map(
      spots.flatMap((spot) =>
        spot
          .at("x-requirements")
          .entries()
          .flatMap(([, one]) => {
            const id = one.at("id").text;
            return id === undefined ? [] : [[id, one] as const];
          }),
      ),
    );
    const version = root.at("info", "version");
    const sets = setsBeside(root);
    if (typeof sets === "string") return report(version, sets);
    const published = new Set(sets.flatMap(({ set }) => set.requirements.map(({ id }) => id)));
    const added = [...found.keys()].filter((id) => !published.has(id));
    for (const { set } of sets) {
      for (const { id, level } of set.requirements) {
        const now = found.get(id)?.at("level");
        if (now === undefined) {
          const misspelt = nearName(id, added);
          const place = (misspelt !== undefined && found.get(misspelt)?.at("id")) || version;
          const where = misspelt === undefined ? "which is gone" : `and here stands ${misspelt}`;
          report(
            place,
            `version ${set.version} requires ${id}, ${where}; an id never changes once published`,
          );
        } else if (now.text !== level) {
          report(now, `version ${set.version} has ${id} as ${level}; a level never changes once published`);
        }
      }
    }
  },
};

/** The frozen sets, or what is wrong with them. */
function setsBeside(root: Spot): ReturnType<typeof frozenSetsIn> | string {
  try {
    return frozenSetsIn(dirname(root.location.source.absoluteRef));
  } catch (error) {
    if (error instanceof ContractError) return error.message;
    throw error;
  }
}
