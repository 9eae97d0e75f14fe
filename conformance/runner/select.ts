import type { Settings } from "../config/settings.ts";
import type { Level, Requirement } from "../contract/index.ts";

const RANK: Readonly<Record<Level, number>> = { MUST: 2, SHOULD: 1, MAY: 0 };

/** Whether an id is meant by a pattern: the id itself, an area (`poll`), or a text with `*` in it (`poll.not-*`). */
export function matches(pattern: string, id: string): boolean {
  if (pattern === id || pattern === id.split(".")[0]) return true;
  if (!pattern.includes("*")) return false;
  const expression = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${expression.join(".*")}$`).test(id);
}

/** The requirements that a run is about. */
export function selected(requirements: readonly Requirement[], settings: Settings): readonly Requirement[] {
  const { only, skip, level } = settings;
  return requirements.filter(
    ({ id, level: own }) =>
      RANK[own] >= RANK[level] &&
      (only.length === 0 || only.some((pattern) => matches(pattern, id))) &&
      !skip.some((pattern) => matches(pattern, id)),
  );
}

/** The patterns that mean no requirement of the contract: most often a misspelt id. */
export function unmatched(
  patterns: readonly string[],
  requirements: readonly Requirement[],
): readonly string[] {
  return patterns.filter((pattern) => !requirements.some(({ id }) => matches(pattern, id)));
}
