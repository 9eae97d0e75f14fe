/** A query as it stands behind `?`: arrays as a name for each value, and nothing of what is not set. */
export function writeQuery(query: object): string {
  return Object.entries(query)
    .flatMap(([name, value]) => [value].flat().map((one: unknown) => [name, one]))
    .filter(([, one]) => one !== undefined && one !== null)
    .map((pair) => pair.map((part) => encodeURIComponent(String(part))).join("="))
    .join("&");
}
