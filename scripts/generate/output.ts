import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** How generated files and those on disk differ, as paths below the output folder. */
export interface Difference {
  /** New files and files with other content. */
  changed: string[];
  /** Files on disk that are no longer generated. */
  stale: string[];
}

/**
 * Compares files with those on disk.
 * @param contracts Folders that were generated; only these and `runtime` are searched for files left over.
 */
export async function compare(
  folder: string,
  files: ReadonlyMap<string, string>,
  contracts: readonly string[],
): Promise<Difference> {
  const changed: string[] = [];
  for (const [name, text] of files) {
    const current = await readFile(join(folder, name), "utf8").catch(() => undefined);
    if (current !== text) changed.push(name);
  }
  const onDisk = await Promise.all([...contracts, "runtime"].map((contract) => filesBelow(folder, contract)));
  return {
    changed: changed.sort(),
    stale: onDisk
      .flat()
      .filter((name) => !files.has(name))
      .sort(),
  };
}

/** Makes the files on disk those that were generated. */
export async function write(
  folder: string,
  files: ReadonlyMap<string, string>,
  { changed, stale }: Difference,
): Promise<void> {
  for (const name of changed) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), files.get(name) ?? "");
  }
  for (const name of stale) await rm(join(folder, name));
}

async function filesBelow(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(join(folder, name), { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    );
}
