import type { Rule } from "../contract.ts";

/** Types of errors and statuses belong together one to one, so that the one tells the other. */
export const errorTypes: Rule = {
  name: "error-types",
  check({ root, report }) {
    const known = new Map<unknown, string>();
    for (const [name, status] of root.at("x-error-types").entries()) {
      const other = known.get(status.value);
      if (other !== undefined) report(status, `${name} can't be ${status.value}, as ${other} is`);
      known.set(status.value, other ?? name);
    }
  },
};
