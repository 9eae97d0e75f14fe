import { readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parse as parseYaml } from "yaml";
import { isObject, type JsonObject } from "../contract/index.ts";
import { ConfigError } from "./config.ts";

const NAMES = ["ts", "mts", "js", "mjs", "yaml", "yml", "json"].map(
  (extension) => `accepted.config.${extension}`,
);

/**
 * Reads a configuration file; nothing of it is checked yet but that it holds an object.
 *
 * @param file the file, or `undefined` to look for `accepted.config.*` in the directory.
 * @returns an empty object when none was named and none is there.
 * @throws {ConfigError}
 */
export async function loadConfig(file: string | undefined, directory: string): Promise<JsonObject> {
  const path = file === undefined ? await find(directory) : resolve(directory, file);
  if (path === undefined) return {};
  if (!(await isFile(path))) throw new ConfigError(`there is no file ${path}`);
  const value: unknown = /\.(ya?ml|json)$/.test(path) ? await parsed(path) : await imported(path);
  if (!isObject(value))
    throw new ConfigError(`${basename(path)} does not hold an object (a module exports it as default)`);
  return value;
}

async function find(directory: string): Promise<string | undefined> {
  for (const name of NAMES) {
    const path = join(directory, name);
    if (await isFile(path)) return path;
  }
  return undefined;
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function parsed(path: string): Promise<unknown> {
  try {
    return parseYaml(await readFile(path, "utf8"));
  } catch (cause) {
    throw new ConfigError(`${basename(path)} cannot be read: ${firstLine(cause)}`, { cause });
  }
}

async function imported(path: string): Promise<unknown> {
  try {
    const module: { readonly default?: unknown } = await import(pathToFileURL(path).href);
    return module.default;
  } catch (cause) {
    const hint =
      /\.m?ts$/.test(path) && !("typescript" in process.features && process.features.typescript)
        ? "; this Node does not run TypeScript: name it .mjs, or use Node 24"
        : "";
    throw new ConfigError(`${basename(path)} cannot be loaded: ${firstLine(cause)}${hint}`, { cause });
  }
}

function firstLine(error: unknown): string {
  const [first = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return first.replace(/:$/, "");
}
