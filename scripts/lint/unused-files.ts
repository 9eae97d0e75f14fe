import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FROZEN } from "../contract/frozen.ts";

/**
 * The files of a contract that nothing refers to.
 * @param file Its root file.
 * @param used Absolute paths of what was read, the root file among them.
 */
export async function unusedFiles(file: string, used: ReadonlySet<string>): Promise<string[]> {
  const folder = dirname(file);
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => /\.(ya?ml|json)$/.test(name) && !new RegExp(`^${FROZEN}[\\\\/]`).test(name))
    .map((name) => join(folder, name))
    .filter((path) => !used.has(path));
}
