import type { JobView } from "../api/job-view.ts";
import type { RecipeName } from "../config/settings.ts";
import { canonical, membersOf } from "../contract/index.ts";

/** What a check needs that asks for the job of a recipe. */
const NEEDS: Readonly<Record<RecipeName, string>> = {
  held: "a job that lasts",
  queued: "a job that stays queued",
  succeeding: "a job that succeeds",
  failing: "a job that fails",
  logging: "a job that writes log lines",
  slow: "a job that takes a while",
};

/** Why a check can't be put where neither a script nor the configuration yields the job of a recipe. */
export function unmetNeed(recipe: RecipeName): string {
  return `this needs ${NEEDS[recipe]}, and scenarios.${recipe} does not say which request yields one`;
}

/** What the job of each recipe must do. */
const PROMISES: Readonly<Record<RecipeName, string>> = {
  held: "must start, and then not change until it is canceled",
  queued: "must stay queued for a minute",
  succeeding: "must succeed",
  failing: "must fail",
  logging: "must succeed",
  slow: "must succeed",
};

/**
 * What a job did that its recipe does not allow, in words; `undefined` where nothing speaks against it. Pure.
 *
 * @param sights the job as its owner saw it while nobody had canceled it, in order.
 */
export function brokenPromise(recipe: RecipeName, sights: readonly JobView[]): string | undefined {
  const did = unasked(recipe, sights);
  return did && `the job of scenarios.${recipe} ${did}; it ${PROMISES[recipe]}: give another request there`;
}

function unasked(recipe: RecipeName, sights: readonly JobView[]): string | undefined {
  const ended = sights.find(({ isTerminal }) => isTerminal);
  if (recipe === "held") return ended === undefined ? changed(sights) : `has ${ended.status} by itself`;
  if (recipe === "queued") {
    const left = sights.find(({ stage }) => stage !== "initial");
    return left && `was ${left.status} by itself`;
  }
  const wanted = recipe === "failing" ? "failed" : "succeeded";
  return ended === undefined || ended.stage === wanted ? undefined : `has ${ended.status}`;
}

/** Which members of a job that has started were different afterwards. */
function changed(sights: readonly JobView[]): string | undefined {
  const [first, ...later] = sights.filter(({ stage }) => stage === "active");
  const before = new Map(membersOf(first?.json));
  for (const { json } of later) {
    const names = membersOf(json)
      .filter(([name, value]) => canonical(value) !== canonical(before.get(name)))
      .map(([name]) => name);
    if (names.length > 0) return `has changed its ${names.join(", ")} by itself`;
  }
  return undefined;
}
