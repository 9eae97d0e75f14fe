import type { Implementation } from "../independent/implementations.ts";
import type { Cell } from "./cell.ts";
import { stacksOf } from "./stacks.ts";
import type { Task } from "./task.ts";
import type { Variation } from "./variation.ts";

type Server = Pick<Implementation, "name" | "flags">;

/**
 * Every implementation as it is, and then in every variation that it can have. Pure.
 *
 * @param each each variation in a run of its own; otherwise as many at once as do not get in each other's way.
 */
export function tasksOf(
  servers: readonly Server[],
  variations: readonly Variation[],
  only: readonly string[],
  each: boolean,
): readonly Task[] {
  return servers.flatMap((server) => {
    const possible = variations.filter(({ flag }) => flag === undefined || server.flags.includes(flag));
    const stacks = each ? possible.map((one) => [one]) : stacksOf(possible);
    return [[], ...stacks].map((stack) => ({
      implementation: server.name,
      variations: stack.map(({ name }) => name),
      only,
    }));
  });
}

/** What tells which of the variations of a run with an alarm it was: each of them alone. Pure. */
export function apart(
  { implementation, variations, alarms }: Cell,
  only: readonly string[],
): readonly Task[] {
  if (alarms.length === 0 || variations.length < 2) return [];
  return variations.map((name) => ({ implementation, variations: [name], only }));
}
