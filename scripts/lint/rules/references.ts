import type { LintedContract, Rule } from "../contract.ts";
import type { Spot } from "../spot.ts";

/** What extensions name exists: schemas, operations, error types, statuses, members of a job. */
export const references: Rule = {
  name: "references",
  check(contract) {
    const schemas = schemasOf(contract.spots);
    const operations = new Set(contract.operations.map(({ spot }) => spot.at("operationId").text));
    const known = (
      spot: Spot,
      kind: string,
      names: ReadonlySet<string | undefined> | ReadonlyMap<string, Spot>,
    ) => {
      if (spot.text !== undefined && !names.has(spot.text))
        contract.report(spot, `there is no ${kind} ${spot.text}`);
    };
    const { root } = contract;
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

function lifecycle(
  { root }: LintedContract,
  schemas: ReadonlyMap<string, Spot>,
  known: (
    spot: Spot,
    kind: string,
    names: ReadonlySet<string | undefined> | ReadonlyMap<string, Spot>,
  ) => void,
): void {
  const spot = root.at("x-job-lifecycle");
  known(spot.at("schema"), "schema", schemas);
  const listed = spot
    .at("statuses")
    .entries()
    .flatMap(([, names]) => names.entries().map(([, status]) => status.text));
  for (const [, next] of spot.at("transitions").entries()) {
    for (const [, status] of next.entries()) known(status, "status", new Set(listed));
  }
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
