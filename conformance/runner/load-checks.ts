import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Check, registeredChecks } from "./check.ts";

/** Loads every file below `conformance/checks`, which register their checks, and returns all of them in a stable order. */
export async function loadChecks(): Promise<readonly Check[]> {
  await importAll(new URL("../checks/", import.meta.url));
  return registeredChecks();
}

/** Imports every module below a folder by name; tests, declarations and `main` (a program, not a module) aside. */
export async function importAll(folder: URL): Promise<void> {
  const entries = await readdir(fileURLToPath(folder), { recursive: true });
  const files = entries.filter((name) => /(^|[/\\])(?!main\.)[\w-]+\.(ts|js)$/.test(name)).sort();
  for (const file of files) await import(new URL(file.replaceAll("\\", "/"), folder).href);
}
