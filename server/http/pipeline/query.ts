/** A parameter given once is a text, one given several times a list of them. */
export function queryOf(query: URLSearchParams): Record<string, string | string[]> {
  const names = new Set(query.keys());
  return Object.fromEntries(
    [...names].map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? values.join() : values];
    }),
  );
}
