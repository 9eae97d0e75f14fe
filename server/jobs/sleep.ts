import { setTimeout as delay } from "node:timers/promises";

/** Waits `ms` milliseconds. Rejects with the signal's reason when it aborts first; leaves no timer behind. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}
