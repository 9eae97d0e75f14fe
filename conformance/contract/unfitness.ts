import type { Contract } from "./contract.ts";
import { isObject, membersOf } from "./json.ts";
import { type Operation, ROLES } from "./operation.ts";
import { join } from "./pointer.ts";

/**
 * What a document lacks for an implementation to be judged by it, in words; `undefined` where it lacks nothing. Without being told,
 * its author would read of jobs that no check finds, and take it for the implementation's failure.
 */
export function unfitness(contract: Contract): string | undefined {
  const { lifecycle, operations, requirements } = contract;
  if (requirements.length === 0) return "it has no x-requirements, so that there is nothing to check";
  const unsaid = ["id", "status"].find((name) => lifecycle.pointer(name) === undefined);
  if (unsaid !== undefined) return `x-job-lifecycle.members does not say where a job has its ${unsaid}`;
  if (lifecycle.statuses().length === 0) return "x-job-lifecycle.statuses does not say what statuses mean";
  const strange = roles(contract).find((role) => !ROLES.includes(role));
  if (strange !== undefined) return `"${strange}" is no x-job-role; there are ${ROLES.join(", ")}`;
  if (operations.every(({ role }) => role === undefined)) return "no operation has an x-job-role";
  return brokenSchema(contract);
}

function roles({ document }: Contract): readonly string[] {
  const items = membersOf(document.root.paths).map(([path]) => document.resolve(join("/paths", path)));
  return items.flatMap(({ value }) =>
    Object.values(value).flatMap((operation) => {
      const role = isObject(operation) ? operation["x-job-role"] : undefined;
      return role === undefined ? [] : [String(role)];
    }),
  );
}

/** Else it would end each check that needs it, as the suite's own fault. */
function brokenSchema({ operations, schemas }: Contract): string | undefined {
  for (const operation of operations) {
    const fault = schemasOf(operation).flatMap((schema) => schemas.fault(schema) ?? [])[0];
    if (fault !== undefined) return `a schema of ${operation.method} ${operation.path} is none: ${fault}`;
  }
  return undefined;
}

function schemasOf({ requestSchema, parameters, responses }: Operation): readonly string[] {
  const contents = [...responses.values()].flatMap(({ content }) => content);
  const schemas = [
    requestSchema,
    ...[...parameters, ...contents].map(({ schema }) => schema),
    ...contents.map(({ itemSchema }) => itemSchema),
  ];
  return schemas.filter((schema) => schema !== undefined);
}
