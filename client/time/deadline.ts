import type { Clock } from "./clock.ts";

/** The end of a caller's patience: one signal for everything done on their behalf, the request in flight included. */
export interface Deadline {
  /** Aborts when the time is up, and when the caller's own signal aborts. */
  readonly signal: AbortSignal;
  /** Milliseconds left; `Infinity` without a limit. */
  remaining(): number;
  /** Lets go of the timer and of the caller's signal. */
  dispose(): void;
}

/**
 * Starts a deadline.
 * @param timeoutMs - `Infinity` for none.
 * @param parent - the caller's signal; its reason is passed on.
 * @param reason - makes the error that the signal aborts with when the time is up.
 */
export function startDeadline(
  clock: Clock,
  timeoutMs: number,
  parent: AbortSignal | undefined,
  reason: () => Error,
): Deadline {
  const controller = new AbortController();
  const end = clock.now() + timeoutMs;
  const stop =
    timeoutMs === Number.POSITIVE_INFINITY
      ? () => {}
      : clock.after(timeoutMs, () => controller.abort(reason()));
  const pass = () => controller.abort(parent?.reason);
  if (parent?.aborted) pass();
  else parent?.addEventListener("abort", pass, { once: true });
  return {
    signal: controller.signal,
    remaining: () => end - clock.now(),
    dispose() {
      stop();
      parent?.removeEventListener("abort", pass);
    },
  };
}
