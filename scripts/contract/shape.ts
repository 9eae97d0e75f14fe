import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { FROZEN } from "./frozen.ts";
import { asObject, type JsonObject, mapObjects } from "./json.ts";

/** What readers are told beside what travels. */
const prose = ["description", "summary", "example", "examples", "links", "tags", "servers", "externalDocs"];

/** What of a bundled contract travels: its operations, parameters, headers and schemas, without prose, examples and extensions. */
export function shapeOf(document: JsonObject): JsonObject {
  const shape = mapObjects(document, (object, path) =>
    // Members of jobs may be called as words about them are.
    path.at(-1) === "properties"
      ? object
      : Object.fromEntries(
          Object.entries(object).filter(([name]) => !name.startsWith("x-") && !prose.includes(name)),
        ),
  );
  const { title = "", version = "" } = asObject(document.info);
  return { ...asObject(shape), info: { title, version } };
}

/** The file below a contract's folder that keeps the shape of a version. */
export function shapeFile(version: string): string {
  return join(FROZEN, `${version}.shape.json`);
}

/** The newest version of the contract in a folder whose shape is kept and that this one must be compatible with. */
export async function keptShape(
  folder: string,
  version: string,
): Promise<{ version: string; text: string } | undefined> {
  const names = await readdir(join(folder, FROZEN)).catch(() => []);
  const kept = names
    .flatMap((name) => /^(.*)\.shape\.json$/.exec(name)?.[1] ?? [])
    .filter((other) => lineOf(other) === lineOf(version))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .at(-1);
  return kept === undefined
    ? undefined
    : { version: kept, text: await readFile(join(folder, shapeFile(kept)), "utf8") };
}

/** What versions that are compatible have in common: the major number, and below 1 the minor one too (semver). */
function lineOf(version: string): string | undefined {
  return /^(0\.\d+|\d+)/.exec(version)?.[0];
}
