import { messageOf } from "../../contract/message-of.ts";
import type { Rule } from "../contract.ts";
import { schemaSpots } from "../schema-spots.ts";

/** Every `pattern` of a schema is a regular expression. Nothing can be said of examples of one where it is not. */
export const patterns: Rule = {
  name: "patterns",
  check(contract) {
    for (const schema of schemaSpots(contract)) {
      const pattern = schema.at("pattern");
      const fault = pattern.text === undefined ? undefined : faultOf(pattern.text);
      if (fault !== undefined) contract.report(pattern, fault);
    }
  },
};

function faultOf(pattern: string): string | undefined {
  try {
    new RegExp(pattern, "u");
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
