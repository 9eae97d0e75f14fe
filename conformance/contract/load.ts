import { access, readdir, readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parse as parseYaml } from "yaml";
import { Contract } from "./contract.ts";
import { isArray, isObject, type Json, type JsonObject } from "./json.ts";
import { unfitness } from "./unfitness.ts";

/** The contract cannot be read; the message is for the person who named it. */
export class ContractError extends Error {
  override readonly name = "ContractError" as const;
}

/**
 * Loads a contract.
 *
 * @param source name of a bundled contract (`jobs` means `generated/jobs/contract.json`) or the path of an OpenAPI
 *   document in one piece, JSON or YAML.
 * @throws {ContractError} when there is no such file, or it is no OpenAPI document, or lacks what makes it a contract.
 */
export async function loadContract(source = "jobs"): Promise<Contract> {
  const isBundled = /^[\w-]+$/.test(source);
  const file = isBundled ? await bundled(source) : resolve(source);
  const text = await readFile(file, "utf8").catch(() => {
    throw new ContractError(
      `No contract at ${file}. Give the name of a bundled contract or the path of an OpenAPI document.`,
    );
  });
  const root = parse(text, file);
  if (!isObject(root) || typeof root.openapi !== "string") {
    throw new ContractError(`${file} is not an OpenAPI document: the member "openapi" is missing.`);
  }
  const outside = referenceOutside(root);
  if (outside !== undefined) {
    throw new ContractError(
      `${file} is not in one piece: it refers to ${outside}. Bundle it first, e.g. with redocly bundle.`,
    );
  }
  const name = basename(file).startsWith("contract")
    ? basename(dirname(file))
    : basename(file).replace(/\.\w+$/, "");
  const contract = made(name, root, await filesBeside(file), file);
  // Those of this package are linted, and compiling every schema takes its time.
  const unfit = isBundled ? undefined : unfitness(contract);
  if (unfit !== undefined) throw new ContractError(`${file} can't be judged by: ${unfit}`);
  return contract;
}

function made(name: string, root: JsonObject, files: ReadonlyMap<string, string>, file: string): Contract {
  try {
    return new Contract(name, root, files);
  } catch (cause) {
    throw new ContractError(`${file} can't be read as a contract: ${messageOf(cause)}`, { cause });
  }
}

/** The first reference that leads out of the document. */
function referenceOutside(value: Json | undefined): string | undefined {
  if (isArray(value)) return firstOf(value);
  if (!isObject(value)) return undefined;
  if (typeof value.$ref === "string" && !value.$ref.startsWith("#")) return value.$ref;
  return firstOf(Object.values(value));
}

function firstOf(values: readonly (Json | undefined)[]): string | undefined {
  for (const value of values) {
    const outside = referenceOutside(value);
    if (outside !== undefined) return outside;
  }
  return undefined;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}

/** The file that each requirement stands in, from the catalogue that is generated beside a bundled contract. */
async function filesBeside(contract: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const catalogue = join(dirname(contract), `catalogue.${extension}`);
  if (!(await exists(catalogue))) return files;
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
    throw new ContractError(`${file} cannot be read: ${messageOf(cause)}`, { cause });
  }
}

/** The contracts of this package, the canonical one first. */
export async function bundledContracts(): Promise<readonly string[]> {
  const names = (await readdir(await generated())).filter((name) => name !== "runtime").sort();
  return ["jobs", ...names.filter((name) => name !== "jobs")];
}

async function bundled(name: string): Promise<string> {
  const names = await bundledContracts();
  if (names.includes(name)) return join(await generated(), name, "contract.json");
  throw new ContractError(
    `There is no bundled contract "${name}", only ${names.join(", ")}; give the path of any other, such as ./${name}.yaml.`,
  );
}

/** Compiled code lies one directory deeper than the sources, so the folder `generated` is looked for upwards. */
async function generated(): Promise<string> {
  let directory = dirname(fileURLToPath(import.meta.url));
  for (let depth = 0; depth < 5; depth += 1) {
    directory = dirname(directory);
    const folder = join(directory, "generated");
    if (await exists(join(folder, "jobs", "contract.json"))) return folder;
  }
  throw new ContractError("There are no bundled contracts: run npm run generate.");
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}
