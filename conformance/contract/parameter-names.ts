import type { Contract } from "./contract.ts";
import { membersOf } from "./json.ts";

/** The names that a configuration may give values for: parameters of paths, and members of request bodies. */
export function parameterNames({ document, operations, lacking }: Contract): ReadonlySet<string> {
  return new Set(
    [...operations, ...lacking].flatMap(({ parameters, requestSchema }) => [
      ...parameters.filter((one) => one.in === "path").map(({ name }) => name),
      ...(requestSchema === undefined
        ? []
        : membersOf(document.resolve(requestSchema).value.properties).map(([name]) => name)),
    ]),
  );
}
