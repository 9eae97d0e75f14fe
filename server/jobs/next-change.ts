import type { ChangeListener } from "./engine.ts";
import type { Job } from "./job.ts";

/**
 * Resolves with a job as soon as a change makes `until` hold. Subscribed before this returns; rejects with the signal's
 * reason when aborted. Leaves no listener behind.
 */
export function nextChange(
  subscribe: (listener: ChangeListener) => () => void,
  until: (job: Job) => boolean,
  signal: AbortSignal,
): Promise<Job> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      unsubscribe();
      signal.removeEventListener("abort", onAbort);
    };
    const onAbort = () => {
      leave();
      reject(signal.reason);
    };
    const unsubscribe = subscribe(({ job }) => {
      if (!until(job)) return;
      leave();
      resolve(job);
    });
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
}
