/**
 * The pagination member and the `Link` header of a page; both lead to the same next one.
 * @param path where the collection is, as links say it.
 * @param query parameters to repeat on the next page, the cursor aside.
 */
export function nextPage(
  path: string,
  query: Readonly<Record<string, readonly string[]>>,
  cursor: string | null,
): {
  pagination: { next_cursor: string | null; has_more: boolean };
  headers: { Link?: string };
} {
  if (cursor === null) return { pagination: { next_cursor: null, has_more: false }, headers: {} };
  const next = new URLSearchParams();
  for (const [name, values] of Object.entries(query)) {
    if (values.length > 0) next.set(name, values.join(","));
  }
  next.set("cursor", cursor);
  return {
    pagination: { next_cursor: cursor, has_more: true },
    headers: { Link: `<${path}?${next}>; rel="next"` },
  };
}
