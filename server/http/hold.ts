import type { RequestContext } from "./context.ts";

/**
 * Runs a wait for at most `ms`, or until the client is gone or the server closes; timer and listeners are gone with it.
 * @param wait must reject when its signal aborts.
 * @returns what the wait resolved with, or undefined when it was cut short.
 */
export async function hold<T>(
  ms: number,
  { response, closing }: Pick<RequestContext, "response" | "closing">,
  wait: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const over = new AbortController();
  const stop = (): void => over.abort();
  const timer = setTimeout(stop, ms);
  response.once("close", stop);
  closing.addEventListener("abort", stop);
  if (closing.aborted) stop();
  try {
    return await wait(over.signal);
  } catch (error) {
    if (over.signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
    response.off("close", stop);
    closing.removeEventListener("abort", stop);
  }
}
