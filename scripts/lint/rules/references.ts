import type { LintedContract, Rule } from "../contract.ts";
import { schemasAt } from "../members.ts";
import { namedSchemas } from "../named-schemas.ts";
import type { Spot } from "../spot.ts";

type Names = ReadonlySet<string | undefined> | ReadonlyMap<string, Spot>;

/** What extensions name exists: schemas, operations, roles, parameters, statuses of answers, error types. */
export const references: Rule = {
  name: "references",
  check(contract) {
    const schemas = namedSchemas(contract.spots);
    const operations = new Set(contract.operations.map(({ spot }) => spot.at("operationId").text));
    const roles = new Set(contract.operations.map(({ spot }) => spot.at("x-job-role").text));
    const statuses = new Set(
      contract.operations.flatMap(({ responses }) => responses.map(([status]) => status)),
    );
    const known = (spot: Spot, kind: string, names: Names) => {
      if (spot.text !== undefined && !names.has(spot.text))
        contract.report(spot, `there is no ${kind} ${spot.text}`);
    };
    const { root } = contract;
    const parameters = parametersOf(contract);
    for (const spot of contract.spots) {
      for (const [, requirement] of spot.at("x-requirements").entries())
        for (const [, name] of requirement.at("parameters").entries()) known(name, "parameter", parameters);
    }
    for (const [, profile] of root.at("x-profiles").entries()) {
      known(profile.at("declared_by", "operation"), "operation", operations);
      known(profile.at("declared_by", "parameter"), "parameter", parameters);
      known(profile.at("declared_by", "role"), "operation with the role", roles);
      const status = profile.at("declared_by", "status");
      if (status.exists && !statuses.has(String(status.value)))
        contract.report(status, `no operation answers ${status.value}`);
    }
    creators(contract);
    for (const [, type] of root.at("x-job-types").entries()) {
      known(type.at("params"), "schema", schemas);
      known(type.at("result"), "schema", schemas);
      known(type.at("operation"), "operation", operations);
    }
    const types = new Set(
      root
        .at("x-job-types")
        .entries()
        .map(([name]) => name),
    );
    known(root.at("x-scripted-job", "operation"), "operation", operations);
    known(root.at("x-scripted-job", "type"), "job type", types);
    scriptedBody(contract);
    const errorTypes = new Set(
      root
        .at("x-error-types")
        .entries()
        .map(([name]) => name),
    );
    for (const [, code] of root.at("x-error-codes").entries())
      known(code.at("type"), "error type", errorTypes);
    known(root.at("x-job-lifecycle", "schema"), "schema", schemas);
    for (const [, role] of root.at("x-job-lifecycle", "acknowledged_by").entries())
      known(role, "operation with the role", roles);
  },
};

/** An operation that creates jobs creates jobs of some type. One that a type names wrongly was told there. */
function creators({ root, operations, report }: LintedContract): void {
  const ids = operations.map(({ spot }) => spot.at("operationId").text);
  const created = root
    .at("x-job-types")
    .entries()
    .map(([, type]) => type.at("operation").text);
  // That there are no types at all is told by another rule.
  if (created.length === 0 || !created.every((id) => id === undefined || ids.includes(id))) return;
  for (const { name, spot } of operations) {
    const role = spot.at("x-job-role");
    if (role.text === "create" && !created.includes(spot.at("operationId").text))
      report(role, `${name} creates jobs, but is the operation of no type in x-job-types`);
  }
}

/** The body by which a test drives a job has what says the type and the params. */
function scriptedBody({ root, operations, report }: LintedContract): void {
  const scripted = root.at("x-scripted-job");
  const bodies = operations
    .filter(({ spot }) => spot.at("operationId").text === scripted.at("operation").text)
    .map(({ spot }) => spot.at("requestBody", "content", "application/json", "schema"));
  for (const [name, pointer] of scripted.at("body").entries())
    if (bodies.length > 0 && schemasAt(bodies, pointer.text ?? "").length === 0)
      report(
        pointer,
        `the body of ${scripted.at("operation").text} has no ${pointer.text}, which is to be its ${name}`,
      );
}

function parametersOf({ root, operations }: LintedContract): Set<string | undefined> {
  const lists = operations.flatMap(({ path, spot }) => [
    spot.at("parameters"),
    root.at("paths", path, "parameters"),
  ]);
  return new Set(lists.flatMap((list) => list.entries().map(([, parameter]) => parameter.at("name").text)));
}
