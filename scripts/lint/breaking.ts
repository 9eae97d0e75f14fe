import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { isNode, LineCounter, parseDocument } from "yaml";
import { bundleContract } from "../contract/bundle.ts";
import { asArray, asObject, asString, type Json, toJson } from "../contract/json.ts";
import { fromPointer } from "../contract/pointer.ts";
import { runRedocly } from "../contract/redocly.ts";
import { keptShape, shapeFile, shapeOf } from "../contract/shape.ts";
import type { Fault } from "./lint.ts";

/** Which changes break clients or servers. */
const RULES = join(import.meta.dirname, "breaking.redocly.yaml");

/**
 * What breaks those who work with the newest published version of the same major number: a member that is gone or of another type, one
 * that a request must have now, an operation that is no more. Nothing where no shape is kept.
 * @param file The contract's root file; without faults that keep it from being bundled.
 */
export async function breakingChanges(file: string): Promise<Fault[]> {
  const { document } = await bundleContract(file);
  const kept = await keptShape(dirname(file), asString(asObject(document.info).version) ?? "");
  if (kept === undefined) return [];
  const after = JSON.stringify(shapeOf(document));
  const before = compact(kept.text);
  if (before === undefined) {
    const message = "this is no JSON: `npm run freeze` wrote it, and it is never edited; restore it";
    return [
      {
        file: shown(join(dirname(file), shapeFile(kept.version))),
        line: 1,
        column: 1,
        message,
        rule: "frozen",
      },
    ];
  }
  if (before === after) return [];
  const report = await differences(before, after);
  const broken = asArray(asObject(report).changes).flatMap((change) =>
    asArray(asObject(change).verdicts)
      .map(asObject)
      .filter(({ impact, message }) => impact === "major" && !isLoosened(asString(message) ?? "")),
  );
  return Promise.all(
    broken.map(async ({ message, ruleId, location }) => ({
      ...(await placeOf(file, fromPointer(asString(asObject(location).pointer) ?? ""))),
      message: `what is published as version ${kept.version} breaks: ${asString(message)}`,
      rule: asString(ruleId) ?? "",
    })),
  );
}

function compact(json: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return undefined;
  }
}

function shown(path: string): string {
  return relative(process.cwd(), path).replaceAll("\\", "/");
}

/** A limit of a text or a list that is farther away. It is told of schemas that answers have, but nobody who reads them counts on it. */
function isLoosened(message: string): boolean {
  const [, limit, before, after] =
    /^`(max|min)\w*`.* changed from '([\d.]+)' to '([\d.]+)'/.exec(message) ?? [];
  return limit === "max" ? Number(after) > Number(before) : limit === "min" && Number(after) < Number(before);
}

async function differences(before: string, after: string): Promise<Json> {
  const folder = await mkdtemp(join(tmpdir(), "breaking-"));
  try {
    await writeFile(join(folder, "before.json"), before);
    await writeFile(join(folder, "after.json"), after);
    const options = ["--config", RULES, "--format", "json", "--fail-on", "none"];
    return toJson(JSON.parse(await runRedocly(folder, "diff", "before.json", "after.json", ...options)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where something of the bundled contract stands in its files, or what held it where it is gone. */
async function placeOf(file: string, path: readonly string[]): Promise<Omit<Fault, "message" | "rule">> {
  const [list, kind, name = ""] = path;
  const own = list === "components" ? await fileNamed(dirname(file), kind ?? "", name) : undefined;
  if (own !== undefined) return spot(own, path.slice(3));
  const item = asObject(toJson(parseDocument(await readFile(file, "utf8")).toJS())).paths;
  const ref = list === "paths" ? asString(asObject(asObject(item)[kind ?? ""]).$ref) : undefined;
  return ref === undefined ? spot(file, path) : spot(join(dirname(file), ref), path.slice(2));
}

async function fileNamed(folder: string, kind: string, name: string): Promise<string | undefined> {
  const names = await readdir(join(folder, kind), { recursive: true }).catch(() => []);
  const found = names.find((one) => basename(one) === `${name}.yaml`);
  return found === undefined ? undefined : join(folder, kind, found);
}

/** The place of a value in a file, or of the innermost thing on the way there that the file has. */
async function spot(file: string, path: readonly string[]): Promise<Omit<Fault, "message" | "rule">> {
  const counter = new LineCounter();
  const document = parseDocument(await readFile(file, "utf8"), { lineCounter: counter });
  const depth = path.findLastIndex((_, index) => document.hasIn(path.slice(0, index + 1))) + 1;
  const node: unknown = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
  const { line, col } = counter.linePos((isNode(node) ? node.range?.[0] : undefined) ?? 0);
  return { file: shown(file), line, column: col };
}
