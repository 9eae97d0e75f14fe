import { dirname } from "node:path";
import { frozenSetsIn } from "../../contract/frozen.ts";
import type { Rule } from "../contract.ts";

/** What a published version required stays required: no id is taken away, and no level changed. */
export const frozen: Rule = {
  name: "frozen",
  check({ root, spots, report }) {
    const levels = new Map(
      spots.flatMap((spot) =>
        spot
          .at("x-requirements")
          .entries()
          .flatMap(([, one]) => {
            const id = one.at("id").text;
            return id === undefined ? [] : [[id, one.at("level")] as const];
          }),
      ),
    );
    for (const { set } of frozenSetsIn(dirname(root.location.source.absoluteRef))) {
      for (const { id, level } of set.requirements) {
        const now = levels.get(id);
        if (now === undefined) {
          report(root.at("info", "version"), `version ${set.version} requires ${id}, which is gone`);
        } else if (now.text !== level) {
          report(now, `version ${set.version} has ${id} as ${level}; a level never changes once published`);
        }
      }
    }
  },
};
