import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Check, registeredChecks } from "./check.ts";

/** Loads every file of `conformance/checks`, which register their checks, and returns all of them in a stable order. */
export async function loadChecks(): Promise<readonly Check[]> {
  const folder = new URL("../checks/", import.meta.url);
  const files = (await readdir(fileURLToPath(folder)))
    .filter((name) => /^[\w-]+\.(ts|js)$/.test(name))
    .sort();
  for (const file of files) await import(new URL(file, folder).href);
  return registeredChecks();
}
