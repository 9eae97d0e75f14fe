/** A value as people read it in a report: JSON, shortened. */
export function shown(value: unknown): string {
  if (value === undefined) return "absent";
  if (value instanceof RegExp) return String(value);
  const text =
    JSON.stringify(value, (_, member) => (typeof member === "bigint" ? String(member) : member)) ??
    String(value);
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}
