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
 * @throws {ConfigError} when it is not valid, or names a requirement or a profile that the contract lacks.
 * @throws {ContractError} when there is no such contract.
 */
export async function prepare(config: unknown): Promise<Prepared> {
  const settings = resolveConfig(config, process.env);
  const contract = await loadContract(settings.contract);
  refuseUnmatched(contract, settings);
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
