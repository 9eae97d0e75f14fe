import type { Pointer } from "./contract.ts";

/** The value a JSON pointer leads to, or `undefined` where it leads nowhere (RFC 6901). */
export function resolve(document: unknown, pointer: Pointer): unknown {
  let value = document;
  for (const token of pointer.split("/").slice(1)) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, token.replaceAll("~1", "/").replaceAll("~0", "~"));
  }
  return value;
}

/** Like {@link resolve}, for a value that has to be a string. */
export function resolveText(document: unknown, pointer: Pointer): string | undefined {
  const value = resolve(document, pointer);
  return typeof value === "string" ? value : undefined;
}
