import type { LintedContract } from "../contract.ts";
import { schemaSpots } from "../schema-spots.ts";
import type { Spot } from "../spot.ts";

/** What can hold an extension, in the words of a message. */
type Holder = "at the root" | "in an operation" | "in a header" | "in a schema";

/** Where each extension stands, but for `x-requirements`, which can stand anywhere. In another place nobody reads it. */
export const holders: Readonly<Record<string, Holder>> = {
  "x-client-requirements": "at the root",
  "x-profiles": "at the root",
  "x-job-role": "in an operation",
  "x-client": "in an operation",
  "x-common": "in a header",
  "x-secret": "in a schema",
  "x-job-lifecycle": "at the root",
  "x-scripted-job": "at the root",
  "x-job-types": "at the root",
  "x-error-types": "at the root",
  "x-error-codes": "at the root",
  "x-versions": "at the root",
  "x-limits": "at the root",
};

/** The absolute pointers of what can hold extensions. */
export function holdersIn(contract: LintedContract): Readonly<Record<Holder, ReadonlySet<string>>> {
  const { root, operations } = contract;
  const headers = operations.flatMap(({ responses }) =>
    responses.flatMap(([, response]) => response.at("headers").entries()),
  );
  return {
    "at the root": places([root]),
    "in an operation": places(operations.map(({ spot }) => spot)),
    "in a header": places(headers.map(([, header]) => header)),
    "in a schema": places(schemaSpots(contract)),
  };
}

function places(spots: readonly Spot[]): ReadonlySet<string> {
  return new Set(spots.map(({ target }) => target.location.absolutePointer));
}
