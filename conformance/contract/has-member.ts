import type { Contract } from "./contract.ts";
import { objectOf } from "./json.ts";
import type { Operation } from "./operation.ts";

/** Whether the body of an operation's request has such a member, going by its schema. */
export function hasMember(contract: Contract, { requestSchema }: Operation, name: string): boolean {
  if (requestSchema === undefined) return false;
  return objectOf(contract.document.resolve(requestSchema).value.properties)[name] !== undefined;
}
