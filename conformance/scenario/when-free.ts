import type { Reply } from "../api/reply.ts";
import type { CheckContext } from "../runner/context.ts";

/**
 * Creates a job of a single-flight type as soon as no other one is live for the same resource: one of a check before may
 * still be on its way to its end.
 *
 * @returns the first response that is no `job.conflict`, or the last conflict when it does not get free in time.
 */
export async function whenFree(
  { tolerances, delay }: Pick<CheckContext, "tolerances" | "delay">,
  send: () => Promise<Reply>,
): Promise<Reply> {
  const deadline = performance.now() + tolerances.reachMs;
  for (let pause = 20; ; pause = Math.min(pause * 1.5, 250)) {
    const reply = await send();
    if (reply.error.code !== "job.conflict" || performance.now() > deadline) return reply;
    await delay(pause);
  }
}
