/** An empty one would address the collection, and a URL swallows dots: another resource than the one meant. */
export function isId(value: string): boolean {
  return !/^\.{0,2}$/.test(value);
}

/** The path that a template becomes with the values of its parameters, given in the order of the path. */
export function fillPath(template: string, values: readonly string[]): string {
  let index = 0;
  return template.replace(/\{(.+?)\}/g, (_, name) => {
    const value = values[index++] ?? "";
    // Without types, a job is soon given in the place of its id.
    if (typeof value === "object" || !isId(value))
      throw new TypeError(`${name}: expected an id, not "${value}"`);
    return encodeURIComponent(value);
  });
}
