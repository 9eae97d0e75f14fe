import type { Rule } from "../contract.ts";
import type { Spot } from "../spot.ts";

/** What there is one way to do. Jobs can be listed by several operations, and created by many. */
const single = ["get", "head", "stream", "logs", "cancel"];

/** What is done with one job, one operation does: checks and clients ask for it by its role alone. */
export const roles: Rule = {
  name: "roles",
  check({ operations, report }) {
    const first = new Map<string, string>();
    for (const { name, spot } of operations) {
      const role: Spot = spot.at("x-job-role");
      if (role.text === undefined || !single.includes(role.text)) continue;
      const known = first.get(role.text);
      if (known !== undefined)
        report(role, `${name} has the role ${role.text}, which only one operation can have; ${known} has it`);
      first.set(role.text, known ?? name);
    }
  },
};
