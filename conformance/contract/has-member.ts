import type { Contract } from "./contract.ts";
import { objectOf } from "./json.ts";
import type { Operation } from "./operation.ts";

/** Whether the body of an operation's request has such a member, going by its schema. */
export function hasMember(contract: Contract, operation: Operation | undefined, name: string): boolean {
  const schema = operation?.requestSchema;
  if (schema === undefined) return false;
  return objectOf(contract.document.resolve(schema).value.properties)[name] !== undefined;
}
