import type { Reply } from "../api/reply.ts";
import type { Settings } from "../config/settings.ts";
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

/** Polls until the job is no longer there, and gives that answer; the last one when it stays longer than `ms`. */
export async function untilGone(
  job: JobHandle,
  ms: number,
  delay: (ms: number) => Promise<void>,
): Promise<Reply> {
  const deadline = performance.now() + ms;
  for (;;) {
    const reply = await job.get();
    if (reply.status !== 200 || performance.now() > deadline) return reply;
    await delay(40);
  }
}
