import type { Location } from "@redocly/openapi-core";

/** What bundling would call a schema that stands there, where that is a name. */
export function nameOf({ source, pointer }: Location): string | undefined {
  const file = source.absoluteRef.split(/[\\/]/).at(-1) ?? "";
  const name =
    pointer === "#/" || pointer === "#" ? file.replace(/\.[a-z]+$/, "") : pointer.split("/").at(-1);
  return name !== undefined && /^[A-Za-z]\w*$/.test(name) ? name : undefined;
}
