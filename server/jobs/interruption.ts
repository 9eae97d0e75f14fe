import type { Job, JobError } from "./job.ts";
import { beginAttempt, type Decision, finish } from "./machine.ts";

/**
 * Decides about a job that was running when its server stopped. The work has stopped with the server, so one that was
 * asked to stop is canceled; one whose operation may be repeated begins a new attempt; any other one fails.
 */
export function resolveInterruption(
  job: Job,
  options: { readonly repeatable: boolean; readonly now: number; readonly retentionMs: number },
): Decision {
  const { repeatable, now, retentionMs } = options;
  if (job.cancelRequestedAt !== null) {
    return finish(job, { kind: "canceled", partial: job.partialResult }, now, retentionMs);
  }
  if (repeatable && job.attempt < job.maxAttempts) return beginAttempt(job, "interrupted", now);
  return finish(job, { kind: "failed", error: INTERRUPTED, partial: job.partialResult }, now, retentionMs);
}

const INTERRUPTED: JobError = {
  code: "job.interrupted",
  message: "The server stopped while the job was running, and its operation can't be repeated safely.",
  details: null,
};
