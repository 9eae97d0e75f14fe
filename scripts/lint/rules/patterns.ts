import { messageOf } from "../../contract/message-of.ts";
import type { Rule } from "../contract.ts";

/** Every `pattern` of a schema is a regular expression. Nothing can be said of examples of one where it is not. */
export const patterns: Rule = {
  name: "patterns",
  check({ spots, report }) {
    for (const spot of spots) {
      const pattern = spot.at("pattern");
      const fault = pattern.text === undefined ? undefined : faultOf(pattern.text);
      if (fault !== undefined) report(pattern, fault);
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
