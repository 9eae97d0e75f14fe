import type { Job, ProgressDetail } from "./job.ts";
import { changed, type Decision, unchanged } from "./machine.ts";
import type { ProgressReport } from "./operation.ts";

/** Shows a report of progress. One that adds nothing to what is shown makes no event. */
export function showProgress(job: Job, report: ProgressReport, now: number): Decision {
  if (job.status !== "running") return { ok: false, refusal: "not_running", job };
  const next = withProgress(job, report);
  if (next === job) return unchanged(job);
  const { progress, progressDetail, progressReported } = next;
  return changed(job, { progress, progressDetail, progressReported }, now);
}

/**
 * The job with a report taken in but not announced, for the change that is made right after it. Within an attempt the
 * percentage never goes down, nor back to unknown. Returns the same object when the report adds nothing.
 */
export function withProgress(job: Job, report: ProgressReport): Job {
  const progress =
    report.percent === null ? job.progress : Math.max(clamp(report.percent), job.progress ?? 0);
  const progressDetail = report.detail === undefined ? job.progressDetail : toDetail(report.detail);
  if (progress === job.progress && sameDetail(progressDetail, job.progressDetail)) return job;
  return { ...job, progress, progressDetail, progressReported: job.progressReported || progress !== null };
}

function clamp(percent: number): number {
  return Math.min(100, Math.max(0, Math.floor(percent)));
}

function toDetail(detail: Partial<ProgressDetail> | null): ProgressDetail | null {
  if (detail === null) return null;
  return { completed: null, total: null, failed: null, unit: null, message: null, ...detail };
}

function sameDetail(a: ProgressDetail | null, b: ProgressDetail | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.completed === b.completed &&
    a.total === b.total &&
    a.failed === b.failed &&
    a.unit === b.unit &&
    a.message === b.message
  );
}
