import { ConfigError, resolveConfig } from "./config/config.ts";
import type { Settings } from "./config/settings.ts";
import { type Contract, loadContract } from "./contract/index.ts";
import { unmatched } from "./runner/select.ts";

/** What a run is about. */
export interface Prepared {
  readonly contract: Contract;
  readonly settings: Settings;
}

/**
 * Finds out what a configuration means.
 *
 * @param config a configuration, not yet checked.
 * @throws {ConfigError} when it is not valid, or names a requirement, a profile or an operation that the contract lacks.
 * @throws {ContractError} when there is no such contract.
 */
export async function prepare(config: unknown): Promise<Prepared> {
  const settings = resolveConfig(config, process.env);
  const contract = await loadContract(settings.contract);
  refuseUnmatched(contract, settings);
  refuseUnknownOperations(contract, settings);
  return { contract, settings };
}

/** A pattern that means nothing is a misspelling, and would make a run look good that checked nothing. */
function refuseUnmatched(
  contract: Contract,
  { only, skip, expectedFailures, profiles = [] }: Settings,
): void {
  const excused = expectedFailures.map(({ id }) => id);
  const [pattern] = unmatched([...only, ...skip, ...excused], contract.requirements);
  if (pattern !== undefined) {
    throw new ConfigError(`"${pattern}" matches no requirement of ${contract.name}; --list shows them all`);
  }
  const known = contract.profiles.map(({ name }) => name);
  const unknown = (profiles === "all" ? [] : profiles).find((profile) => !known.includes(profile));
  if (unknown !== undefined) {
    throw new ConfigError(`there is no profile "${unknown}"; ${contract.name} has ${known.join(", ")}`);
  }
}

/** Else every check that needs the job would count as not applicable, and the run could pass. */
function refuseUnknownOperations(contract: Contract, { scenarios }: Settings): void {
  for (const [recipe, scenario] of Object.entries(scenarios)) {
    if (contract.operation(scenario.operation) !== undefined) continue;
    const creating = contract.withRole("create").map(({ id }) => id);
    throw new ConfigError(
      `scenarios.${recipe}: there is no operation "${scenario.operation}"; ${contract.name} creates jobs by ${creating.join(", ")}`,
    );
  }
}
