import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** One contract, by hand. */
export interface Source {
  /** The name of its folder, such as `jobs`. */
  name: string;
  /** Its root file. */
  file: string;
  /** How its folder is named in generated files, with slashes, such as `openapi/jobs`. */
  label: string;
}

const ROOT_FILE = "openapi.yaml";

/**
 * The contracts below a folder: every folder in it is one.
 * @param names Which of them; all where empty.
 * @throws RangeError where there is no such folder, a name is not one of them, or a contract has no root file.
 */
export async function contractsOf(folder: string, names: readonly string[] = []): Promise<Source[]> {
  if (!existsSync(folder))
    throw new RangeError(`there is no ${folder}/ here, which has the contracts: run this beside it`);
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, file: join(folder, name, ROOT_FILE), label: `${folder}/${name}` }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const rootless = found.find(({ file }) => !existsSync(file));
  if (rootless !== undefined)
    throw new RangeError(`${rootless.label}/ has no ${ROOT_FILE}, which a contract begins with`);
  const unknown = names.find((name) => found.every((source) => source.name !== name));
  if (unknown !== undefined) {
    throw new RangeError(
      `no contract is named ${unknown}: ${folder}/ has ${found.map(({ name }) => name).join(", ") || "none"}`,
    );
  }
  return names.length === 0 ? found : found.filter(({ name }) => names.includes(name));
}
