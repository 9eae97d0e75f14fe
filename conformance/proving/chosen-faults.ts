import { ConfigError } from "../config/config.ts";
import type { Contract } from "../contract/index.ts";
import { importAll } from "../runner/load-checks.ts";
import { matches } from "../runner/select.ts";
import { type NamedFault, registeredFaults } from "./faults.ts";

/**
 * The faults of a contract that are meant by patterns: ids, areas or patterns of requirements, or words of a fault's title.
 *
 * @param patterns none: all of them.
 * @throws {ConfigError} when they mean none.
 */
export async function chosenFaults(
  contract: Contract,
  patterns: readonly string[],
): Promise<readonly NamedFault[]> {
  await importAll(new URL("../faults/", import.meta.url));
  const all = registeredFaults().filter(
    (fault) => fault.contract === contract.name && contract.requirement(fault.requirement) !== undefined,
  );
  if (patterns.length === 0) return all;
  const faults = all.filter(({ requirement, title }) =>
    patterns.some((pattern) => matches(pattern, requirement) || title.includes(pattern)),
  );
  if (faults.length === 0) {
    const bare = contract.requirements.find(({ id }) => patterns.some((pattern) => matches(pattern, id)));
    throw new ConfigError(
      bare === undefined
        ? `"${patterns.join(" ")}" matches no fault; --list shows them all`
        : `the requirement ${bare.id} of ${contract.name} has no fault in conformance/faults/`,
    );
  }
  return faults;
}
