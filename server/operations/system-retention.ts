import type { Operation } from "../jobs/operation.ts";
import { RETENTION_TYPE } from "../jobs/retention.ts";
import type { JobStore } from "../jobs/store.ts";

/** How many are removed in one transaction: few enough that nobody waits for it. */
const BATCH = 200;

/** How much space is given back at a time, in bytes. */
const SPACE = 4_194_304;

export interface RetentionOptions {
  readonly jobs: JobStore;
  /** How long it is known that an expired job existed, in milliseconds. */
  readonly tombstoneMs: number;
  readonly now: () => number;
}

/** Removes what was kept long enough: jobs become tombstones, tombstones and old idempotency keys nothing. */
export function systemRetention({ jobs, tombstoneMs, now }: RetentionOptions): Operation {
  return {
    type: RETENTION_TYPE,
    scope: "system",
    triggerParams: null,
    singleFlight: true,
    repeatable: true,
    plan: () => ({ cancelable: false }),
    async run(_params, context) {
      const { signal } = context;
      const expired = await repeat(() => jobs.expire(now(), tombstoneMs, BATCH), signal);
      const removed = await repeat(() => jobs.forget(now(), BATCH), signal);
      await repeat(() => jobs.dropIdempotency(now(), BATCH), signal);
      await repeat(() => jobs.reclaim(SPACE), signal, SPACE);
      return { expired, removed };
    },
  };
}

/** Repeats until a batch is not full; returns how many in all. */
async function repeat(batch: () => Promise<number>, signal: AbortSignal, full = BATCH): Promise<number> {
  let sum = 0;
  for (;;) {
    signal.throwIfAborted();
    const count = await batch();
    sum += count;
    if (count < full) return sum;
  }
}
