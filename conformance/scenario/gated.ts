import type { Reply } from "../api/reply.ts";
import type { CheckContext } from "../runner/context.ts";
import type { JobHandle } from "./job-handle.ts";
import type { JobOptions } from "./jobs.ts";
import { hold, type Step } from "./steps.ts";

/** A job that waits for the check. */
export interface Gated {
  /** Has started, and does not change until it is released. */
  readonly job: JobHandle;
  /** Lets the script go on with its steps. @throws {Blocked} when the server does not take the request. */
  readonly release: () => Promise<Reply>;
}

/**
 * A script that begins when the check is ready for it: no race against a clock.
 *
 * It holds until it is asked to stop, which it ignores; so it shows `cancel_requested_at` from then on.
 */
export async function gated(
  { job, assume }: Pick<CheckContext, "job" | "assume">,
  steps: readonly Step[],
  options: JobOptions = {},
): Promise<Gated> {
  const held = await job.startedScript([hold(), ...steps], { ...options, on_cancel: { outcome: "ignored" } });
  return {
    job: held,
    release: async () => {
      const reply = await held.cancel();
      assume(reply).toHaveStatus(202);
      return reply;
    },
  };
}
