import { type Contract, ContractError } from "../contract/index.ts";
import { clientRequirements } from "./requirements.ts";
import type { Scenario } from "./scenario.ts";

/**
 * What is wrong with the scenarios as a set: requirements for clients without a scenario, and demands for requirements that the
 * contract lacks. Empty when all is well, and for a contract that requires nothing of clients.
 */
export function guard({ name, document }: Contract, scenarios: readonly Scenario[]): readonly string[] {
  const requirements = clientRequirements(document.root);
  if (requirements.length === 0) return [];
  const demanded = new Set(scenarios.flatMap(({ demands }) => demands.map(({ requirement }) => requirement)));
  const testable = requirements.filter(({ untestable }) => untestable === undefined).map(({ id }) => id);
  return [
    ...testable
      .filter((id) => !demanded.has(id))
      .map((id) => `the requirement ${id} of ${name} has no scenario in conformance/client/scenarios/`),
    ...[...demanded]
      .filter((id) => !testable.includes(id))
      .map(
        (id) => `a scenario demands ${id}, which ${name} does not require of clients, or says is untestable`,
      ),
  ];
}

/**
 * A requirement that no scenario is about must not be missing from a report as if nobody had asked for it.
 *
 * @throws {ContractError} where something is wrong with the scenarios as a set.
 */
export function refuseIncomplete(contract: Contract, scenarios: readonly Scenario[]): void {
  const [problem, ...more] = guard(contract, scenarios);
  if (problem !== undefined)
    throw new ContractError(`${problem}${more.length > 0 ? ` (and ${more.length} more)` : ""}`);
}
