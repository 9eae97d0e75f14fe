import { join, relative, resolve } from "node:path";
import {
  BaseResolver,
  getLineColLocation,
  type LocationObject,
  loadConfig,
  type NormalizedProblem,
  ResolveError,
  lint as redoclyLint,
  type Source,
  YamlParseError,
} from "@redocly/openapi-core";
import { type CircularReference, circularReferences } from "../contract/circular.ts";
import { nearName } from "../contract/near-name.ts";
import { fromPointer } from "../contract/pointer.ts";
import { unusedFiles } from "./unused-files.ts";
import { lineOfSecondDocument, textOfYamlError } from "./yaml-error.ts";

/** Which rules apply. */
const RULES = join(import.meta.dirname, "../../redocly.yaml");

/** Something wrong in a contract. */
export interface Fault {
  /** Path from the working directory, with slashes. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  message: string;
  /** The name of the rule in redocly.yaml, or of what could not be read. */
  rule: string;
}

/**
 * Lints a contract.
 * @param file Its root file.
 * @returns What is wrong, by place. Where a file can't be read, a reference leads nowhere or an extension has another shape, only that: the rest would follow from it.
 */
export async function lint(file: string): Promise<Fault[]> {
  const config = await loadConfig({ configPath: RULES });
  const externalRefResolver = new BaseResolver(config.resolve);
  const circular = await circularReferences(file, externalRefResolver);
  if (circular.length > 0) return circular.map(faultOfCircle).sort(byPlace);
  const unreadable: Fault[] = [];
  const problems = await redoclyLint({ ref: file, config, externalRefResolver }).catch((error: unknown) => {
    unreadable.push(faultOfError(file, error));
    return [];
  });
  const errors = problems.filter((problem) => problem.severity === "error" && !problem.ignored);
  const causes = causesIn(errors);
  const unused =
    unreadable.length > 0 || causes !== undefined ? [] : await faultsOfUnused(file, externalRefResolver);
  const faults = [...unreadable, ...(causes ?? errors).map(faultOf), ...unused].sort(byPlace);
  return faults.filter((fault, index) => JSON.stringify(fault) !== JSON.stringify(faults[index - 1]));
}

/** Those errors from which others follow, where there are some. */
function causesIn(errors: readonly NormalizedProblem[]): NormalizedProblem[] | undefined {
  return [
    errors.filter(isSyntax),
    errors.filter(({ ruleId }) => ruleId === "no-unresolved-refs"),
    errors.filter(({ ruleId }) => ruleId === "accepted/kinds"),
    withoutConsequences(errors.filter(({ ruleId }) => ruleId === "struct")),
    errors.filter(({ ruleId }) => ruleId === "no-required-schema-properties-undefined"),
    errors.filter(({ ruleId }) => ruleId === "accepted/patterns" || ruleId === "accepted/formats"),
    errors.filter(({ ruleId }) => ruleId === "accepted/extensions"),
  ].find((list) => list.length > 0);
}

/** Without those that say what an object lacks where it has something that is not expected: that is one slip, a misspelt name. */
function withoutConsequences(problems: readonly NormalizedProblem[]): NormalizedProblem[] {
  const strange = problems.filter(({ message }) => message.includes("is not expected here"));
  return problems.filter(
    ({ message, location: [place] }) =>
      !/must be present|Must contain at least one/.test(message) ||
      !strange.some(({ location: [other] }) => isWithin(other, place)),
  );
}

function isWithin(inner: LocationObject | undefined, outer: LocationObject | undefined): boolean {
  if (inner?.source !== outer?.source) return false;
  return inner?.pointer?.replace(/\/[^/]*$/, "") === outer?.pointer?.replace(/\/$/, "");
}

/** Redocly finds such a file by the reference to it, and tells the place in the file. */
function isSyntax({ message }: NormalizedProblem): boolean {
  return message.startsWith("Failed to parse");
}

/** A fault in one line, which editors and terminals lead from to its place. */
export function lineOf({ file, line, column, message, rule }: Fault): string {
  return `${file}:${line}:${column}  ${message}  (${rule})`;
}

function byPlace(a: Fault, b: Fault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

function faultOf(problem: NormalizedProblem): Fault {
  const [place] = problem.location;
  if (place === undefined)
    return { file: "", line: 1, column: 1, message: plain(problem.message), rule: problem.ruleId };
  if (isSyntax(problem)) {
    const { line, column } = faultAt(place, "", "yaml");
    return faultOfYaml(place.source, line, column, problem.message);
  }
  const message = plain(problem.message);
  return faultAt(
    place,
    problem.ruleId === "struct" ? `${message}${hintOf(problem)}` : message,
    problem.ruleId,
  );
}

/** What was misspelt there, where that can be told. */
function hintOf(problem: NormalizedProblem): string {
  const meant = meantBy(problem);
  if (meant !== undefined) return ` Did you mean \`${meant}\`?`;
  const [, name = ""] = /^Property `(.*)` is not expected/.exec(problem.message) ?? [];
  if (name.startsWith("$ref:")) return " A space stands after the colon of a reference.";
  return name.includes(" ") ? " In braces, a text with a comma in it stands in quotes." : "";
}

/** What a name that is not expected was meant to be. Redocly names what is farther away too. */
function meantBy({ suggest, location: [place] }: NormalizedProblem): string | undefined {
  return nearName(fromPointer(place?.pointer ?? "").at(-1) ?? "", [...suggest, "$ref"]);
}

function faultOfCircle({ source, pointer, refs }: CircularReference): Fault {
  const message = `this reference leads back to itself: ${refs.join(" -> ")}`;
  return faultAt({ source, pointer }, message, "circular");
}

async function faultsOfUnused(file: string, resolver: BaseResolver): Promise<Fault[]> {
  const paths = await unusedFiles(resolve(file), resolver.getFiles());
  const message = "nothing refers to this file: refer to it, or delete it";
  return paths.map((path) => ({ file: shown(path), line: 1, column: 1, message, rule: "unused" }));
}

function faultAt(place: LocationObject, message: string, rule: string): Fault {
  const { source, start } = getLineColLocation(place);
  const { line, col } = start ?? { line: 1, col: 1 };
  return { file: shown(source.absoluteRef), line, column: col, message, rule };
}

/** What keeps Redocly from linting at all. It throws plain errors for some of that, so that these are known by what they say alone. */
const unlintable: readonly [message: RegExp, plain: string][] = [
  [/^Document must be JSON object/, "this is no OpenAPI document, or an empty one"],
  [/^Unsupported specification/, "this says no version that is linted; begin with `openapi: 3.2.0`"],
  [
    /^(Unsupported|Invalid) OpenAPI version/,
    "this says a version that is not linted; begin with `openapi: 3.2.0`",
  ],
];

function faultOfError(file: string, error: unknown): Fault {
  if (error instanceof YamlParseError) return faultOfYaml(error.source, error.line, error.col, error.message);
  if (error instanceof ResolveError)
    return { file: shown(file), line: 1, column: 1, message: plain(error.message), rule: "file" };
  const known = unlintable.find(([message]) => error instanceof Error && message.test(error.message));
  if (known === undefined) throw error;
  return { file: shown(file), line: 1, column: 1, message: known[1], rule: "file" };
}

/** @param line NaN where the parser does not tell, which is so where there are two documents. */
function faultOfYaml(source: Source, line: number, column: number, message: string): Fault {
  const sentence = plain(message.replace(/^Failed to parse: /, ""));
  const place = Number.isNaN(line)
    ? { line: lineOfSecondDocument(source.body), column: 1 }
    : { line, column };
  const text = textOfYamlError(source.body, place.line, place.column, sentence);
  return { file: shown(source.absoluteRef), ...place, message: `not YAML: ${text}`, rule: "yaml" };
}

/** Redocly's sentence in one line, without the absolute paths and places that the line begins with anyway. */
function plain(message: string): string {
  return message
    .replace(/ in "[^"]*" \(\d+:\d+\)$/, "")
    .replace(/(a folder at )(.*)\.$/, (_, text: string, path: string) => `${text}${shown(path)}`)
    .replace(/^Can't resolve \$ref$/, "$&: nothing stands where it leads")
    .replace(
      /ENOENT: no such file or directory,? ?(?:open )?'([^']*)'/,
      (_, path: string) => `there is no file ${shown(path)}`,
    )
    .replace(/\s*\n\s*/g, " ")
    .trim();
}

function shown(path: string): string {
  return relative(process.cwd(), path).replaceAll("\\", "/");
}
