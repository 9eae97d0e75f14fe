/** Job types, each with the types of resources it was seen on. */
export type Kinds = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The job types that match a filter, so that a list by prefix or resource type becomes one by exact types.
 * @param pattern an exact type, or a prefix such as `component.*`; null for all
 */
export function matchingTypes(
  kinds: Kinds,
  pattern: string | null,
  resourceType: string | null,
): readonly string[] {
  const prefix = pattern?.endsWith(".*") ? pattern.slice(0, -1) : undefined;
  const matches = (type: string) =>
    pattern === null || (prefix === undefined ? type === pattern : type.startsWith(prefix));
  return [...kinds]
    .filter(([type, on]) => matches(type) && (resourceType === null || on.has(resourceType)))
    .map(([type]) => type);
}

/** Notes that a job of a type was seen on a type of resource. */
export function addKind(kinds: Map<string, Set<string>>, type: string, resourceType: string): void {
  const known = kinds.get(type);
  if (known) known.add(resourceType);
  else kinds.set(type, new Set([resourceType]));
}
