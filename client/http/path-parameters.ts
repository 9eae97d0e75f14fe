/** The path parameters of a template by name, from their values in the order of the path. */
export function pathParameters(template: string, values: readonly string[]): Record<string, string> {
  const names = [...template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? "");
  return Object.fromEntries(
    names.map((name, index) => {
      const value = values[index];
      // An empty one would address the collection, and a URL swallows dots: another resource than the one meant.
      if (typeof value !== "string" || /^\.{0,2}$/.test(value))
        throw new TypeError(`${name}: expected an id, not ${JSON.stringify(value)}`);
      return [name, value];
    }),
  );
}
