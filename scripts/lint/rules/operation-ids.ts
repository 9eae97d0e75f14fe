import type { Rule } from "../contract.ts";

/** The id of an operation is a name in generated code, and in the URL of its page. */
export const operationIds: Rule = {
  name: "operation-ids",
  check({ operations, report }) {
    for (const { spot } of operations) {
      const id = spot.at("operationId");
      if (id.text !== undefined && !/^[a-z][A-Za-z0-9]*$/.test(id.text))
        report(
          id,
          `an operationId must be letters and digits that begin in lower case, as getJob: ${id.text}`,
        );
    }
  },
};
