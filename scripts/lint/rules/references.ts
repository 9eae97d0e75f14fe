import { fromPointer } from "../../contract/pointer.ts";
import type { LintedContract, Rule } from "../contract.ts";
import type { Spot } from "../spot.ts";

type Names = ReadonlySet<string | undefined> | ReadonlyMap<string, Spot>;

/** What extensions name exists: schemas, operations, parameters, error types, statuses, members of a job. */
export const references: Rule = {
  name: "references",
  check(contract) {
    const schemas = schemasOf(contract.spots);
    const operations = new Set(contract.operations.map(({ spot }) => spot.at("operationId").text));
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
    const errorTypes = new Set(
      root
        .at("x-error-types")
        .entries()
        .map(([name]) => name),
    );
    for (const [, code] of root.at("x-error-codes").entries())
      known(code.at("type"), "error type", errorTypes);
    lifecycle(contract, schemas, known);
  },
};

/** An operation that creates jobs creates jobs of some type. One that a type names wrongly was told there. */
function creators({ root, operations, report }: LintedContract): void {
  const ids = operations.map(({ spot }) => spot.at("operationId").text);
  const created = root
    .at("x-job-types")
    .entries()
    .map(([, type]) => type.at("operation").text);
  if (!created.every((id) => id === undefined || ids.includes(id))) return;
  for (const { name, spot } of operations) {
    const role = spot.at("x-job-role");
    if (role.text === "create" && !created.includes(spot.at("operationId").text))
      report(role, `${name} creates jobs, but is the operation of no type in x-job-types`);
  }
}

function parametersOf({ root, operations }: LintedContract): Set<string | undefined> {
  const lists = operations.flatMap(({ path, spot }) => [
    spot.at("parameters"),
    root.at("paths", path, "parameters"),
  ]);
  return new Set(lists.flatMap((list) => list.entries().map(([, parameter]) => parameter.at("name").text)));
}

function lifecycle(
  { root, operations, report }: LintedContract,
  schemas: ReadonlyMap<string, Spot>,
  known: (spot: Spot, kind: string, names: Names) => void,
): void {
  const spot = root.at("x-job-lifecycle");
  known(spot.at("schema"), "schema", schemas);
  const named = schemas.get(spot.at("schema").text ?? "");
  const jobs = [
    ...(named === undefined ? [] : [named]),
    ...jobsRead(operations, spot.at("locations", "item")),
  ];
  for (const [name, member] of spot.at("members").entries()) {
    if (jobs.length > 0 && member.text !== undefined && schemasAt(jobs, member.text).length === 0)
      report(member, `no job has the member ${member.text}, which is to be its ${name}`);
  }
  const listed = spot
    .at("statuses")
    .entries()
    .flatMap(([, names]) => names.entries().map(([, status]) => status.text));
  for (const [, next] of spot.at("transitions").entries()) {
    for (const [, status] of next.entries()) known(status, "status", new Set(listed));
  }
}

/** The schemas of the jobs that operations which read one answer with: these may have more than a job in a list. */
function jobsRead(operations: LintedContract["operations"], item: Spot): Spot[] {
  return operations
    .filter(({ spot }) => spot.at("x-job-role").text === "get")
    .flatMap(({ spot }) =>
      schemasAt([spot.at("responses", "200", "content", "application/json", "schema")], item.text ?? ""),
    );
}

function schemasAt(schemas: readonly Spot[], pointer: string): readonly Spot[] {
  return fromPointer(pointer).reduce(membersNamed, schemas);
}

/** The schemas of a member, in every alternative that has it. */
function membersNamed(schemas: readonly Spot[], name: string): Spot[] {
  return schemas.flatMap((schema) => {
    const own = schema.at("properties", name);
    const parts = ["allOf", "oneOf", "anyOf"].flatMap((keyword) => schema.at(keyword).entries());
    return [
      ...(own.exists ? [own] : []),
      ...membersNamed(
        parts.map(([, part]) => part),
        name,
      ),
    ];
  });
}

/** Schemas by the name that bundling gives them: the file's, or the last part of the reference. */
function schemasOf(spots: readonly Spot[]): Map<string, Spot> {
  const found = new Map<string, Spot>();
  for (const spot of spots) {
    const { source, pointer } = spot.location;
    const file = source.absoluteRef.split(/[\\/]/).at(-1) ?? "";
    const name =
      pointer === "#/" || pointer === "#" ? file.replace(/\.[a-z]+$/, "") : pointer.split("/").at(-1);
    if (name !== undefined && /^[A-Za-z]\w*$/.test(name)) found.set(name, spot);
  }
  return found;
}
