import { type Contract, ContractError } from "../contract/index.ts";
import type { Check } from "./check.ts";

/**
 * What is wrong with the checks as a set: requirements without a check, checks of requirements that no contract has, and
 * prerequisites that are none of the contract's of which the check is. Empty when all is well.
 *
 * @param contracts every contract that the checks are for.
 * @param observed requirements that observers of all traffic judge, with or without a check of their own.
 */
export function guard(
  contracts: readonly Contract[],
  checks: readonly Check[],
  observed: readonly string[],
): readonly string[] {
  const problems = contracts.flatMap((contract) => unchecked(contract, checks, observed));
  for (const { key, id, options } of checks) {
    const own = contracts.filter((contract) => contract.requirement(id) !== undefined);
    if (own.length === 0) problems.push(`the check "${key}" is of a requirement that the contract lacks`);
    for (const needed of options.requires ?? []) {
      if (!contracts.some((contract) => contract.requirement(needed) !== undefined))
        problems.push(`the check "${key}" requires ${needed}, which the contract lacks`);
    }
  }
  return problems;
}

/**
 * A suite with a requirement that nothing checks, or a check of nothing, must not say of any server that it conforms.
 *
 * @throws {ContractError} where something is wrong with the checks as a set.
 */
export function refuseIncomplete(...given: Parameters<typeof guard>): void {
  const [problem, ...more] = guard(...given);
  if (problem !== undefined)
    throw new ContractError(`${problem}${more.length > 0 ? ` (and ${more.length} more)` : ""}`);
}

function unchecked(
  { name, requirements }: Contract,
  checks: readonly Check[],
  observed: readonly string[],
): string[] {
  const checked = new Set([...checks.map(({ id }) => id), ...observed]);
  return requirements.flatMap(({ id, untestable }) => {
    if (untestable === undefined && !checked.has(id))
      return [`the requirement ${id} of ${name} has no check in conformance/checks/`];
    if (untestable !== undefined && checks.some((check) => check.id === id))
      return [`the requirement ${id} of ${name} is said to be untestable and has a check`];
    return [];
  });
}
