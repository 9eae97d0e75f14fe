import type { Contract } from "../contract/index.ts";
import type { Check } from "./check.ts";

/**
 * What is wrong with the checks as a set: requirements without a check, checks without a requirement, and prerequisites
 * that do not exist. Empty when all is well.
 *
 * @param observed requirements that observers of all traffic judge, with or without a check of their own.
 * @param strict whether a check of a requirement that this contract lacks is a fault; not so for contracts other than
 *   the one the checks were written for.
 */
export function guard(
  contract: Contract,
  checks: readonly Check[],
  observed: readonly string[],
  strict: boolean,
): readonly string[] {
  const known = new Set(contract.requirements.map(({ id }) => id));
  const checked = new Set([...checks.map(({ id }) => id), ...observed]);
  const problems: string[] = [];
  for (const { id, untestable } of contract.requirements) {
    if (untestable === undefined && !checked.has(id)) problems.push(`the requirement ${id} has no check`);
    if (untestable !== undefined && checks.some((check) => check.id === id)) {
      problems.push(`the requirement ${id} is said to be untestable and has a check`);
    }
  }
  if (!strict) return problems;
  for (const { key, id, options } of checks) {
    if (!known.has(id)) problems.push(`the check "${key}" is of a requirement that the contract lacks`);
    for (const needed of options.requires ?? []) {
      if (!known.has(needed))
        problems.push(`the check "${key}" requires ${needed}, which the contract lacks`);
    }
  }
  return problems;
}
