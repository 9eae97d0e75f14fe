/** The parser of an option that takes several things, separated by commas; it may be repeated. */
export function several(value: string, before: readonly string[] = []): readonly string[] {
  return [
    ...before,
    ...value
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  ];
}
