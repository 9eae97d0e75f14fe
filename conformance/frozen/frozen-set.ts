import { readdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parse as parseYaml } from "yaml";
import { ConfigError } from "../config/config.ts";
import { type Contract, type Json, objectOf } from "../contract/index.ts";

/**
 * The ids that a version of a contract required on its day.
 *
 * @param source name of a bundled contract, whose sets stand in `openapi/<name>/frozen`, or the path of a document, whose
 *   sets stand in `frozen` beside it.
 * @throws {ConfigError} when there is no such set, or it is not of this contract.
 */
export async function frozenSet(
  contract: Contract,
  source: string,
  version: string,
): Promise<ReadonlySet<string>> {
  const sets = await setsOf(source);
  const path = sets.get(version);
  if (path === undefined) {
    const known = sets.size === 0 ? "no version of it is" : `there is ${[...sets.keys()].join(", ")}`;
    throw new ConfigError(`nothing is frozen of version "${version}" of ${contract.name}; ${known}`);
  }
  const text = await readFile(path, "utf8");
  const value: Json = parseYaml(text);
  const ids = Object.keys(objectOf(objectOf(value).requirements));
  const gone = ids.find((id) => contract.requirement(id) === undefined);
  if (ids.length === 0 || gone !== undefined) {
    const why = gone === undefined ? "names no requirement" : `requires ${gone}, which this contract lacks`;
    throw new ConfigError(`version ${version} of ${contract.name} ${why}`);
  }
  return new Set(ids);
}

/** The files of the frozen sets, by version. Bundled ones are looked for upwards, since compiled code lies one directory deeper than the sources. */
async function setsOf(source: string): Promise<ReadonlyMap<string, string>> {
  if (!/^[\w-]+$/.test(source)) return await setsIn(join(dirname(resolve(source)), "frozen"));
  let directory = dirname(fileURLToPath(import.meta.url));
  for (let depth = 0; depth < 5; depth += 1) {
    directory = dirname(directory);
    const sets = await setsIn(join(directory, "openapi", source, "frozen"));
    if (sets.size > 0) return sets;
  }
  return new Map();
}

async function setsIn(directory: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(directory).catch(() => []);
  const files = names.filter((name) => name.endsWith(".yaml"));
  return new Map(files.map((name) => [name.slice(0, -".yaml".length), join(directory, name)]));
}
