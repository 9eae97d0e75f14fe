import { access, readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parse as parseYaml } from "yaml";
import { Contract } from "./contract.ts";
import { isObject, type Json } from "./json.ts";

/** The contract cannot be read; the message is for the person who named it. */
export class ContractError extends Error {
  override readonly name = "ContractError" as const;
}

/**
 * Loads a contract.
 *
 * @param source name of a bundled contract (`jobs` means `generated/jobs/contract.json`) or the path of an OpenAPI
 *   document in one piece, JSON or YAML.
 * @throws {ContractError} when there is no such file, or it is no OpenAPI document.
 */
export async function loadContract(source = "jobs"): Promise<Contract> {
  const file = /^[\w-]+$/.test(source) ? await bundled(source) : resolve(source);
  const text = await readFile(file, "utf8").catch(() => {
    throw new ContractError(
      `No contract at ${file}. Give the name of a bundled contract or the path of an OpenAPI document.`,
    );
  });
  const root = parse(text, file);
  if (!isObject(root) || typeof root.openapi !== "string") {
    throw new ContractError(`${file} is not an OpenAPI document: the member "openapi" is missing.`);
  }
  const name = basename(file).startsWith("contract")
    ? basename(dirname(file))
    : basename(file).replace(/\.\w+$/, "");
  return new Contract(name, root, await filesBeside(file));
}

/** The file that each requirement stands in, from the catalogue that is generated beside a bundled contract. */
async function filesBeside(contract: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const catalogue = join(dirname(contract), `catalogue.${extension}`);
  if (
    await access(catalogue).then(
      () => false,
      () => true,
    )
  )
    return files;
  const module: { readonly requirements?: unknown } = await import(pathToFileURL(catalogue).href);
  if (!isObject(module.requirements)) return files;
  for (const [id, entry] of Object.entries(module.requirements)) {
    if (isObject(entry) && typeof entry.file === "string") files.set(id, entry.file);
  }
  return files;
}

function parse(text: string, file: string): Json {
  try {
    const value: Json = file.endsWith(".json") ? JSON.parse(text) : parseYaml(text);
    return value;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw new ContractError(`${file} cannot be read: ${reason}`, { cause });
  }
}

/** Compiled code lies one directory deeper than the sources, so the folder `generated` is looked for upwards. */
async function bundled(name: string): Promise<string> {
  let directory = dirname(fileURLToPath(import.meta.url));
  for (let depth = 0; depth < 5; depth += 1) {
    directory = dirname(directory);
    const file = join(directory, "generated", name, "contract.json");
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  throw new ContractError(`There is no bundled contract "${name}". Run npm run generate, or give a path.`);
}
