import { LintedError } from "./contract-error.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";

/** The JSON pointer (RFC 6901) of a path, as a fragment: `#/paths/~1v1~1jobs`. */
export function toPointer(path: readonly string[]): string {
  return `#${path.map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
}

/** The path a JSON pointer stands for; a leading `#` is ignored. */
export function fromPointer(pointer: string): string[] {
  return pointer
    .replace(/^#/, "")
    .split("/")
    .slice(1)
    .map((part) => decoded(part).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A text that is no percent-encoding stands for itself; nothing will be found under it. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What a JSON pointer finds in a document, or undefined. */
export function at(document: Json | undefined, pointer: string): Json | undefined {
  let found = document;
  for (const part of fromPointer(pointer)) {
    if (Array.isArray(found)) found = found[Number(part)];
    else if (isObject(found)) found = Object.hasOwn(found, part) ? found[part] : undefined;
    else return undefined;
  }
  return found;
}

/** The name a local `$ref` ends in: `Job` for `#/components/schemas/Job`. */
export function refName(ref: string): string {
  return fromPointer(ref).at(-1) ?? ref;
}

/**
 * Follows local references until there is none.
 * @throws LintedError where a reference leads nowhere; the bundle of a linted contract has none.
 */
export function deref(document: JsonObject, value: Json | undefined): JsonObject {
  const seen = new Set<string>();
  let found = value;
  while (isObject(found) && typeof found.$ref === "string") {
    const ref = found.$ref;
    if (seen.has(ref)) throw new LintedError(`${ref} refers to itself`);
    seen.add(ref);
    found = at(document, ref);
  }
  if (!isObject(found))
    throw new LintedError(
      `expected an object${seen.size > 0 ? ` at ${[...seen].at(-1)}` : ""}, found ${JSON.stringify(found)}`,
    );
  return found;
}
