import type { Reply } from "../api/reply.ts";
import type { Settings } from "../config/settings.ts";
import type { Contract } from "../contract/index.ts";
import type { JobHandle } from "./job-handle.ts";
import type { Jobs } from "./jobs.ts";
import { log, succeed } from "./steps.ts";

/** How long the suite is willing to wait for a job to expire, in milliseconds. */
const PATIENCE_MS = 10_000;

/** A job that will expire while we look. */
export interface ShortLived {
  readonly job: JobHandle;
  /** How long it is kept after its end, in milliseconds. */
  readonly keptMs: number;
}

/**
 * A job that succeeds and is kept for a moment only: any job where the implementation keeps none for long, else a
 * scripted one that says so.
 */
export async function shortLived(jobs: Jobs, settings: Settings, keptMs = 300): Promise<ShortLived> {
  const { retentionMs } = settings.intervals;
  if (retentionMs !== undefined && retentionMs <= PATIENCE_MS)
    return { job: await jobs.succeeding(), keptMs: retentionMs };
  return { job: await jobs.script([log("soon gone"), succeed()], { keep_ms: keptMs }), keptMs };
}

/** How a job came to be gone. */
export interface Gone {
  /** The first answer that does not show the job; the last one when it stayed. */
  readonly answer: Reply;
  /** The job expired after this moment, on the clock of `performance.now()`. */
  readonly after: number;
}

/** Polls until the job is no longer there, or has stayed for longer than `ms`. */
export async function untilGone(
  job: JobHandle,
  ms: number,
  delay: (ms: number) => Promise<void>,
): Promise<Gone> {
  const deadline = performance.now() + ms;
  let after = job.created.exchange.timing.sentAt;
  for (;;) {
    const answer = await job.get();
    const { sentAt } = answer.exchange.timing;
    if (answer.status !== 200 || sentAt > deadline) return { answer, after };
    after = sentAt;
    await delay(40);
  }
}

/** How long an expired job is remembered, as the server is configured, in milliseconds. */
export function tombstoneOf(contract: Contract, settings: Settings): number {
  const configured = settings.realTime ? undefined : settings.intervals.tombstoneMs;
  return configured ?? (contract.limit("tombstone_seconds") ?? 604_800) * 1_000;
}
