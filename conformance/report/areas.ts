import type { RequirementReport } from "./report.ts";

/** Requirements by the first segment of their ids, in the order of the contract. */
export function byArea(
  requirements: readonly RequirementReport[],
): ReadonlyMap<string, readonly RequirementReport[]> {
  const areas = new Map<string, RequirementReport[]>();
  for (const one of requirements) {
    const area = one.id.split(".")[0] ?? one.id;
    areas.set(area, [...(areas.get(area) ?? []), one]);
  }
  return areas;
}
