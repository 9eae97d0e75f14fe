/** How a query string breaks an operation's declared parameters. */
export type QueryFault =
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "repeated"; readonly name: string };

/** The query parameters an operation declares; `list` ones may be given several times or comma-separated. */
export type DeclaredQuery = Readonly<Record<string, "single" | "list">>;

/**
 * Finds the first query parameter that the operation does not declare, or that is repeated although it holds one value.
 * @returns undefined when the query is as declared.
 */
export function queryFault(query: URLSearchParams, declared: DeclaredQuery): QueryFault | undefined {
  const seen = new Set<string>();
  for (const name of query.keys()) {
    if (!Object.hasOwn(declared, name)) return { kind: "unknown", name };
    if (seen.has(name) && declared[name] === "single") return { kind: "repeated", name };
    seen.add(name);
  }
  return undefined;
}

/** The values of a list parameter, from repeated parameters and comma lists alike, empty members left out. */
export function listValues(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(","))
    .filter((value) => value !== "");
}
