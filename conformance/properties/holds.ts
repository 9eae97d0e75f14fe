import fc from "fast-check";
import type { CheckContext } from "../runner/context.ts";

/** How many values are tried at the same time. */
const AT_ONCE = 6;

/**
 * Tries a property on values made from the run's seed; a counterexample is shrunk to its smallest form.
 *
 * @param runs how many values to try; each costs a request or more.
 * @param always values that are tried besides, in every run.
 * @throws what `property` throws for the smallest counterexample.
 */
export async function holds<T>(
  { settings, random }: Pick<CheckContext, "settings" | "random">,
  values: fc.Arbitrary<T>,
  runs: number,
  property: (value: T) => Promise<void>,
  always: readonly T[] = [],
): Promise<void> {
  const parameters = { seed: (settings.seed + random.integer(0, 1_000_000)) | 0, numRuns: runs };
  const tried = [...always, ...fc.sample(values, parameters)];
  for (let from = 0; from < tried.length; from += AT_ONCE) {
    const results = await Promise.allSettled(tried.slice(from, from + AT_ONCE).map(property));
    const failed = results.find((result) => result.status === "rejected");
    if (failed === undefined) continue;
    // The same values again, one after the other: shrinking needs to know which one failed.
    const shrunk = await fc.check(fc.asyncProperty(values, property), {
      ...parameters,
      examples: always.map((value): [T] => [value]),
      numRuns: tried.length,
      interruptAfterTimeLimit: settings.timeoutMs / 2,
    });
    throw shrunk.failed && shrunk.errorInstance !== null ? shrunk.errorInstance : failed.reason;
  }
}
