import type { Pointer } from "../generated/runtime/contract.ts";

/** The value a JSON pointer leads to, or `undefined` where it leads nowhere (RFC 6901) or there is none. */
export function resolve(document: unknown, pointer: Pointer | undefined): unknown {
  return pointer
    ?.split("/")
    .slice(1)
    .reduce(
      (value, token) =>
        typeof value === "object" && value
          ? Reflect.get(value, token.replaceAll("~1", "/").replaceAll("~0", "~"))
          : undefined,
      document,
    );
}

/** Like {@link resolve}, for a value that has to be a string. */
export function resolveText(document: unknown, pointer: Pointer | undefined): string | undefined {
  const value = resolve(document, pointer);
  return typeof value === "string" ? value : undefined;
}
