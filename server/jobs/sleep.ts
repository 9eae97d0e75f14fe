import { setTimeout as delay } from "node:timers/promises";

/** What a timer can wait; with more, Node's would not wait at all. No job lives as long. */
const LONGEST_MS = 2 ** 31 - 1;

/** Waits `ms` milliseconds. Rejects with the signal's reason when it aborts first; leaves no timer behind. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(Math.min(Math.max(ms, 0), LONGEST_MS), undefined, { signal });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}
