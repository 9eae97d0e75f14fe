import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { parse } from "yaml";
import { bundleContract } from "../contract/bundle.ts";
import { ContractError, LintedError } from "../contract/contract-error.ts";
import { downlevel } from "../contract/downlevel.ts";
import { type JsonObject, toJson } from "../contract/json.ts";
import type { Source } from "../contract/sources.ts";
import { emitCatalogue, requirementIdsIn } from "./catalogue.ts";
import { emitClient } from "./client.ts";
import { format } from "./code/format.ts";
import { header } from "./code/header.ts";
import { emitHandlers } from "./handlers.ts";
import { emitComponents, emitRoutes } from "./routes.ts";
import { emitSchemas } from "./schemas.ts";
import { emitTypes } from "./types.ts";

const runtimeFolder = join(import.meta.dirname, "runtime");

/** The files of `runtime/`, which generated code of every contract imports. */
const runtimeFiles = ["components.ts", "contract.ts", "job.ts", "schema.ts", "strict.ts"];

/**
 * Generates the code of contracts. The result is files by their path below the output folder, and depends on the contracts alone.
 * @throws ContractError where a contract has something that code can't be generated of.
 */
export async function generate(sources: readonly Source[]): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const name of runtimeFiles) {
    const text = await readFile(join(runtimeFolder, name), "utf8");
    files.set(
      `runtime/${name}`,
      `// Copied from scripts/generate/runtime/${name} by \`npm run generate\`; do not edit.\n\n${text}`,
    );
  }
  for (const source of sources) {
    const generated = await generateContract(source).catch((error: unknown) => {
      if (!(error instanceof ContractError) || error instanceof LintedError) throw error;
      throw new ContractError(`${source.label}: ${error.message}`, { cause: error });
    });
    for (const [name, text] of generated) files.set(`${source.name}/${name}`, text);
  }
  return format(files);
}

async function generateContract(source: Source): Promise<Map<string, string>> {
  const { document, files } = await bundleContract(source.file);
  const older = downlevel(document);
  const code = {
    "components.ts": emitComponents(older),
    "schemas.ts": emitSchemas(older),
    "routes.ts": emitRoutes(older),
    "client.ts": emitClient(older),
    "types.ts": await emitTypes(older),
    "handlers.ts": emitHandlers(document),
    "catalogue.ts": emitCatalogue(document, await originsOf(source, files)),
  };
  return new Map([
    ["contract.json", json(document)],
    ["contract-3.1.json", json(older)],
    ...Object.entries(code).map(([name, text]) => [name, `${header(source.label)}${text}`] as const),
  ]);
}

/** The file each requirement stands in, with slashes, such as `openapi/jobs/paths/job.yaml`. */
async function originsOf(source: Source, files: readonly string[]): Promise<Map<string, string>> {
  const origins = new Map<string, string>();
  for (const file of files) {
    const path = `${source.label}/${relative(dirname(source.file), file).replaceAll("\\", "/")}`;
    for (const id of requirementIdsIn(toJson(parse(await readFile(file, "utf8"))))) origins.set(id, path);
  }
  return origins;
}

function json(document: JsonObject): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
