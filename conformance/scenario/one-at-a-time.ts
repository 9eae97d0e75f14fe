import { type Contract, objectOf } from "../contract/index.ts";
import { membersOf } from "../contract/json.ts";
import { valueAt } from "../contract/pointer.ts";
import type { JobRequest } from "./job-request.ts";

/** Whether a request makes a job of which there may be but one at a time for what it acts on: two checks can't have one each. */
export function isOneAtATime(contract: Contract, { operation, body }: JobRequest): boolean {
  const types = membersOf(contract.table("x-job-types"))
    .map(([type, entry]) => ({ type, entry: objectOf(entry) }))
    .filter(({ entry }) => entry.operation === operation.id);
  const named = contract.scripted === undefined ? undefined : valueAt(body, contract.scripted.body.type);
  return types.some(
    ({ type, entry }) => entry.single_flight === true && (types.length === 1 || type === named),
  );
}
