import type { Reply } from "../api/reply.ts";
import { delay } from "../http/index.ts";
import type { CheckContext } from "../runner/context.ts";
import { begun } from "./begun.ts";

/** Seconds of `Prefer: wait` that the suite asks for where it does not mean to wait that long. */
export const LONG_WAIT = 10;

/** Something that was waited for, and how late it may have come. */
export interface Paced<T> {
  readonly answer: T;
  /** What to add to a bound on time, in milliseconds. */
  readonly slackMs: number;
}

/** Time between two plain requests. */
const PAUSE_MS = 200;

/**
 * Waits for an answer while plain requests go to and fro beside it. A bound on time holds on a quiet machine and on a busy
 * one when it is widened by the slowest of these.
 *
 * @param plain sends a request that is answered at once.
 */
export async function paced<T>(
  { tolerances, latencyMs, signal }: Pick<CheckContext, "tolerances" | "latencyMs" | "signal">,
  plain: () => Promise<Reply>,
  work: Promise<T>,
): Promise<Paced<T>> {
  const over = new AbortController();
  const either = AbortSignal.any([over.signal, signal]);
  const slowest = begun(measure(plain, either));
  try {
    const answer = await work;
    over.abort();
    return { answer, slackMs: tolerances.deliveryMs + latencyMs + (await slowest) };
  } finally {
    over.abort();
    await slowest;
  }
}

async function measure(plain: () => Promise<Reply>, signal: AbortSignal): Promise<number> {
  let slowest = 0;
  while (!signal.aborted) {
    const begun = performance.now();
    await plain();
    slowest = Math.max(slowest, performance.now() - begun);
    await delay(PAUSE_MS, signal).catch(() => undefined);
  }
  return Math.round(slowest);
}
