import fc from "fast-check";
import type { CheckContext } from "../runner/context.ts";

/**
 * Tries a property on values made from the run's seed, and shrinks a counterexample to its smallest form.
 *
 * @param runs how many values to try; each costs a request or more.
 * @throws what `property` throws for the smallest counterexample.
 */
export async function holds<T>(
  { settings, random }: Pick<CheckContext, "settings" | "random">,
  values: fc.Arbitrary<T>,
  runs: number,
  property: (value: T) => Promise<void>,
): Promise<void> {
  const seed = (settings.seed + random.integer(0, 1_000_000)) | 0;
  const tried = await fc.check(fc.asyncProperty(values, property), {
    seed,
    numRuns: runs,
    interruptAfterTimeLimit: settings.timeoutMs / 2,
  });
  if (tried.failed && tried.errorInstance !== null) throw tried.errorInstance;
}
