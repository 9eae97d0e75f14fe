type HeaderValues = Readonly<Record<string, string | undefined>>;

/** The names and values of headers, in a record or as fetch has them. */
export function headerEntries(
  headers: HeaderValues | Headers | undefined,
): Iterable<readonly [name: string, value: string | undefined]> {
  const given = headers ?? {};
  return Symbol.iterator in given ? given : Object.entries(given);
}
