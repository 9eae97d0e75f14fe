import type { LintedContract, Rule } from "../contract.ts";

/** What there is one way to do. Jobs can be listed by several operations, and created by many. */
const single = ["get", "head", "stream", "logs", "cancel"];

/** What is done with one job, one operation does: checks and clients ask for it by its role alone. What was created can be read. */
export const roles: Rule = {
  name: "roles",
  check(contract) {
    unique(contract);
    readable(contract);
  },
};

function unique({ operations, report }: LintedContract): void {
  const first = new Map<string, string>();
  for (const { name, spot } of operations) {
    const role = spot.at("x-job-role");
    if (role.text === undefined || !single.includes(role.text)) continue;
    const other = first.get(role.text);
    if (other !== undefined)
      report(role, `${name} has the role ${role.text}, which only one operation can have; ${other} has it`);
    first.set(role.text, other ?? name);
  }
}

function readable({ root, operations, report }: LintedContract): void {
  const found = operations.map(({ spot }) => spot.at("x-job-role").text);
  if (found.includes("create") && !found.includes("get"))
    report(root.at("x-job-lifecycle"), "no operation has the role get: jobs are created and can't be read", {
      onName: true,
    });
}
