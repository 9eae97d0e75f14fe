import { readFile } from "node:fs/promises";
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
  const text = /^[\w.-]+$/.test(version) ? await found(source, version) : undefined;
  if (text === undefined)
    throw new ConfigError(`nothing is frozen of version "${version}" of ${contract.name}`);
  const value: Json = parseYaml(text);
  const ids = Object.keys(objectOf(objectOf(value).requirements));
  const gone = ids.find((id) => contract.requirement(id) === undefined);
  if (ids.length === 0 || gone !== undefined) {
    const why = gone === undefined ? "names no requirement" : `requires ${gone}, which this contract lacks`;
    throw new ConfigError(`version ${version} of ${contract.name} ${why}`);
  }
  return new Set(ids);
}

/** The bundled sets are looked for upwards, since compiled code lies one directory deeper than the sources. */
async function found(source: string, version: string): Promise<string | undefined> {
  const read = (...path: string[]) => readFile(join(...path), "utf8").catch(() => undefined);
  if (!/^[\w-]+$/.test(source)) return await read(dirname(resolve(source)), "frozen", `${version}.yaml`);
  let directory = dirname(fileURLToPath(import.meta.url));
  for (let depth = 0; depth < 5; depth += 1) {
    directory = dirname(directory);
    const text = await read(directory, "openapi", source, "frozen", `${version}.yaml`);
    if (text !== undefined) return text;
  }
  return undefined;
}
