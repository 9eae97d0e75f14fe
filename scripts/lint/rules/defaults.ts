import type { Rule } from "../contract.ts";
import { judgeOf } from "../judge.ts";
import { schemaSpots } from "../schema-spots.ts";

/** The `default` of a schema fits the schema. */
export const defaults: Rule = {
  name: "defaults",
  check(contract) {
    const judge = judgeOf(contract, "default");
    for (const schema of schemaSpots(contract)) {
      const value = schema.at("default");
      if (value.exists) judge(schema, value.target);
    }
  },
};
