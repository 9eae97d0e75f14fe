import type { ServerResponse } from "node:http";

/**
 * Runs a wait for at most `ms`, or until the client is gone; timer and listener are gone with it.
 * @param wait must reject when its signal aborts.
 * @returns what the wait resolved with, or undefined when time ran out or the client left.
 */
export async function hold<T>(
  ms: number,
  response: ServerResponse,
  wait: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const over = new AbortController();
  const stop = (): void => over.abort();
  const timer = setTimeout(stop, ms);
  response.once("close", stop);
  try {
    return await wait(over.signal);
  } catch (error) {
    if (over.signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
    response.off("close", stop);
  }
}
