import type { Contract } from "./contract.ts";
import { membersOf, objectOf, stringsOf } from "./json.ts";
import type { Operation } from "./operation.ts";

/** The names that a configuration may give values for: parameters of paths, and members of request bodies. */
export function parameterNames({ document, operations, lacking }: Contract): ReadonlySet<string> {
  return new Set(
    [...operations, ...lacking].flatMap((operation) => [
      ...pathParameters(operation),
      ...(operation.requestSchema === undefined
        ? []
        : membersOf(document.resolve(operation.requestSchema).value.properties).map(([name]) => name)),
    ]),
  );
}

/** The parameters in an operation's path. */
export function pathParameters({ parameters }: Operation): readonly string[] {
  return parameters.filter((one) => one.in === "path").map(({ name }) => name);
}

/** The members that an operation's request body must have. */
export function requiredMembers({ document }: Contract, { requestSchema }: Operation): readonly string[] {
  return requestSchema === undefined
    ? []
    : stringsOf(objectOf(document.resolve(requestSchema).value).required);
}
