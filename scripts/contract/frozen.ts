import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { ContractError } from "./contract-error.ts";
import { asString, isObject, type Json } from "./json.ts";
import { messageOf } from "./message-of.ts";
import type { Requirement } from "./requirement.ts";

/** What one version of a contract required on its day. */
export interface FrozenSet {
  /** The contract's version, such as `1.0.0`. */
  readonly version: string;
  readonly requirements: readonly FrozenRequirement[];
}

export interface FrozenRequirement {
  readonly id: string;
  readonly level: string;
}

/** The folder beside a contract's root file that holds its frozen sets, one file a version. */
export const FROZEN = "frozen";

/** A frozen set as it is kept. */
export function frozenText(
  version: string,
  requirements: readonly Pick<Requirement, "id" | "level">[],
): string {
  const comment = `# What version ${version} required when it was published. Never edited: implementations are judged by it.\n`;
  const sorted = requirements.map(({ id, level }) => ({ id, level })).sort((a, b) => (a.id < b.id ? -1 : 1));
  return (
    comment +
    stringify({ version, requirements: Object.fromEntries(sorted.map(({ id, level }) => [id, level])) })
  );
}

/**
 * The frozen sets of the contract in a folder; none where it has not been published.
 * @throws ContractError where one is not YAML.
 */
export function frozenSetsIn(folder: string): { readonly file: string; readonly set: FrozenSet }[] {
  const directory = join(folder, FROZEN);
  return namesIn(directory).map((name) => {
    const file = join(directory, name);
    return { file, set: frozenSetOf(parsed(name, readFileSync(file, "utf8"))) };
  });
}

function parsed(name: string, text: string): Json {
  try {
    return parse(text);
  } catch (error) {
    const [sentence] = messageOf(error).split(":\n");
    throw new ContractError(`${FROZEN}/${name} is not YAML: ${sentence}`, { cause: error });
  }
}

function frozenSetOf(value: Json): FrozenSet {
  const members = isObject(value) ? value : {};
  const requirements = isObject(members.requirements) ? members.requirements : {};
  return {
    version: asString(members.version) ?? "",
    requirements: Object.entries(requirements).map(([id, level]) => ({ id, level: asString(level) ?? "" })),
  };
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith(".yaml"))
      .sort();
  } catch {
    return [];
  }
}
