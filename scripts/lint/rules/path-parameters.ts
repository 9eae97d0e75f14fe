import { nearName } from "../../contract/near-name.ts";
import { methods } from "../../contract/operation.ts";
import type { LintedContract, Rule } from "../contract.ts";
import type { Spot } from "../spot.ts";

/** One place where a path, or an operation of it, has a parameter of a path. */
interface Use {
  path: string;
  /** Where it is referred to, or stands. */
  place: Spot;
  parameter: Spot;
}

/** Each name in braces of a path is that of a parameter, which is required, and each such parameter is in its path. */
export const pathParameters: Rule = {
  name: "path-parameters",
  check(contract) {
    const items = contract.root.at("paths").entries();
    const uses = items.flatMap(([path, item]) =>
      listsOf(item).flatMap((list) =>
        list
          .entries()
          .map(([, place]) => ({ path, place, parameter: place.target }))
          .filter(({ parameter }) => parameter.at("in").text === "path"),
      ),
    );
    for (const { parameter } of uses) {
      const required = parameter.at("required");
      if (required.value !== true)
        contract.report(required.exists ? required : parameter, "a parameter of a path must be required");
    }
    for (const use of uses) strange(contract, use, uses);
    for (const [path, item] of items) {
      // One of another name is one slip.
      if (!uses.some((use) => use.path === path && isStrange(use))) missing(contract, path, item);
    }
  },
};

function listsOf(item: Spot): Spot[] {
  return [item.at("parameters"), ...methods.map((method) => item.at(method, "parameters"))];
}

function namesIn(path: string): string[] {
  return [...path.matchAll(/{([^{}]*)}/g)].map(([, name = ""]) => name);
}

function isStrange({ path, parameter }: Use): boolean {
  return !namesIn(path).includes(parameter.at("name").text ?? "");
}

/** A parameter that is in none of the paths that have it is misspelt; else it is one too many here. */
function strange({ report }: LintedContract, use: Use, uses: readonly Use[]): void {
  const { path, place, parameter } = use;
  if (!isStrange(use)) return;
  const name = parameter.at("name");
  const key = parameter.location.absolutePointer;
  const same = uses.filter((other) => other.parameter.location.absolutePointer === key);
  const meant = nearName(
    name.text ?? "",
    same.flatMap((other) => namesIn(other.path)),
  );
  if (meant !== undefined && same.every(isStrange))
    report(name, `no path that has it names {${name.text}}: did you mean ${meant}?`);
  else report(place, `${path} names no {${name.text}}`);
}

function missing({ report }: LintedContract, path: string, item: Spot): void {
  const operations = methods.map((method) => item.at(method)).filter(({ exists }) => exists);
  for (const name of namesIn(path)) {
    const lacking = operations.filter((operation) =>
      [item, operation].every((owner) =>
        owner
          .at("parameters")
          .entries()
          .every(([, parameter]) => parameter.at("in").text !== "path" || parameter.at("name").text !== name),
      ),
    );
    const places = lacking.length === operations.length ? [item.target] : lacking;
    for (const place of places) report(place, `${path} must have the parameter ${name}`, { onName: true });
  }
}
