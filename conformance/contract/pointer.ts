import { isArray, isObject, type Json } from "./json.ts";

/** Escapes one member name for use in a JSON pointer (RFC 6901 section 3). */
function escapeToken(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Appends member names or indices to a JSON pointer. */
export function join(pointer: string, ...names: readonly (string | number)[]): string {
  return pointer + names.map((name) => `/${escapeToken(String(name))}`).join("");
}

/** A contract has few pointers, and they are followed in every body. */
const known = new Map<string, readonly string[]>();

/** The member names that a JSON pointer walks through. */
export function tokensOf(pointer: string): readonly string[] {
  const tokens = known.get(pointer) ?? split(pointer);
  if (known.size < 10_000) known.set(pointer, tokens);
  return tokens;
}

function split(pointer: string): readonly string[] {
  if (pointer === "" || pointer === "#") return [];
  return pointer
    .replace(/^#?\//, "")
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value at a JSON pointer, or `undefined` where there is none (RFC 6901). */
export function valueAt(value: Json | undefined, pointer: string): Json | undefined {
  let current = value;
  for (const token of tokensOf(pointer)) {
    if (isArray(current)) current = current[Number(token)];
    else if (isObject(current)) current = current[token];
    else return undefined;
  }
  return current;
}

/** The value with what stands at a JSON pointer changed; the value itself where nothing stands there. */
export function replaced(value: Json, pointer: string, change: (found: Json) => Json): Json {
  const [first, ...rest] = tokensOf(pointer);
  if (first === undefined) return change(value);
  const below = (inner: Json) => replaced(inner, rest.length === 0 ? "" : join("", ...rest), change);
  if (isArray(value)) return value.map((item, index) => (String(index) === first ? below(item) : item));
  if (!isObject(value)) return value;
  const member = value[first];
  return member === undefined ? value : { ...value, [first]: below(member) };
}
