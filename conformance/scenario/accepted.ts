import type { Contract } from "../contract/index.ts";
import { isSuccess } from "../http/index.ts";

/** What a request for a job is answered with that is not waited for: 202, or what the contract has in its place. */
export function accepted(contract: Contract): readonly number[] {
  const { responses } = contract.operation(contract.scripted?.operation ?? "") ?? {};
  const good = [...(responses?.keys() ?? [])].map(Number).filter(isSuccess);
  // Where there is another one, 200 is for those who wait for the end.
  const others = good.filter((status) => status !== 200);
  return others.length > 0 ? others : good;
}
