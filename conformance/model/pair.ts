import { MODELED } from "./bindings.ts";
import { type Broken, described, type Observation, rankOf, sameEnd } from "./observation.ts";

/** What must be so between two sights of a job of which the second was certainly made after the first. Pure. */
export function pairRules(before: Observation, after: Observation): readonly Broken[] {
  const had = rankOf(before.stage);
  const has = rankOf(after.stage);
  if (had === undefined || has === undefined) return [];
  const actual = `${described(after)}, after ${described(before)}`;
  if (has < had) return [backwards(before, after, actual)];
  if (had === 2) return ended(before, after, actual);
  return alive(before, after, actual);
}

/** Whether two sights come from the same place, so that a difference is not one between places. */
function samePlace(before: Observation, after: Observation): boolean {
  return before.view === after.view && before.stream === after.stream;
}

function backwards(before: Observation, after: Observation, actual: string): Broken {
  if (rankOf(before.stage) === 2) {
    return { requirement: MODELED.final, expected: `${before.status} to be the end of the job`, actual };
  }
  const requirement = samePlace(before, after) ? MODELED.transitions : MODELED.regression;
  return { requirement, expected: `no return from ${before.status} to ${after.status}`, actual };
}

function ended(before: Observation, after: Observation, actual: string): readonly Broken[] {
  if (before.status !== after.status) {
    return [{ requirement: MODELED.final, expected: `${before.status} to be the end of the job`, actual }];
  }
  if (before.version !== after.version || sameEnd(before, after)) return [];
  const requirement = before.view === after.view ? MODELED.final : MODELED.sameEverywhere;
  const where = difference(before.job, after.job);
  return [
    { requirement, expected: "the same job at every sight once it has ended", actual: `${actual}: ${where}` },
  ];
}

function alive(before: Observation, after: Observation, actual: string): readonly Broken[] {
  const broken: Broken[] = [];
  const [was, is] = [before.attempt, after.attempt];
  if (typeof was === "number" && typeof is === "number" && is < was) {
    broken.push({ requirement: MODELED.attempt, expected: `attempt ${was} or a later one`, actual });
  }
  const [low, high] = [before.progress, after.progress];
  if (was === is && typeof low === "number" && typeof high === "number" && high < low) {
    broken.push({ requirement: MODELED.monotonic, expected: `progress of at least ${low}`, actual });
  }
  if (after.stage === "succeeded" && typeof low === "number" && after.progress === null) {
    broken.push({
      requirement: MODELED.complete,
      expected: "progress 100 of a job that reported progress",
      actual,
    });
  }
  return broken;
}

/** The first member in which two jobs differ, with both values. */
export function difference(before: unknown, after: unknown, at = ""): string {
  if (typeof before !== "object" || typeof after !== "object" || before === null || after === null) {
    return `${at === "" ? "it" : at} was ${JSON.stringify(before)} and is ${JSON.stringify(after)}`;
  }
  const [left, right] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    if (JSON.stringify(left.get(name)) !== JSON.stringify(right.get(name))) {
      return difference(left.get(name), right.get(name), `${at}/${name}`);
    }
  }
  return "only the order of members differs";
}
