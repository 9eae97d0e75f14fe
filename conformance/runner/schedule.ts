import type { Check } from "./check.ts";

/**
 * Runs checks, so many at once. Long ones begin first; checks that share an `alone` word run one after the other.
 *
 * @param work runs one check; must not reject.
 */
export async function schedule(
  checks: readonly Check[],
  concurrency: number,
  work: (check: Check) => Promise<void>,
): Promise<void> {
  const waiting = [...checks].sort((a, b) => (b.options.lastsMs ?? 0) - (a.options.lastsMs ?? 0));
  const taken = new Set<string>();
  const running = new Set<Promise<void>>();
  while (waiting.length > 0 || running.size > 0) {
    const index = waiting.findIndex(
      ({ options }) => options.alone === undefined || !taken.has(options.alone),
    );
    if (index === -1 || running.size >= concurrency) {
      await Promise.race(running);
      continue;
    }
    const [next] = waiting.splice(index, 1);
    if (next === undefined) continue;
    const { alone } = next.options;
    if (alone !== undefined) taken.add(alone);
    const done = work(next).finally(() => {
      running.delete(done);
      if (alone !== undefined) taken.delete(alone);
    });
    running.add(done);
  }
}
