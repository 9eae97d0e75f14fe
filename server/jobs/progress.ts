import type { Job, ProgressDetail } from "./job.ts";
import { changed, type Decision, unchanged } from "./machine.ts";
import type { ProgressReport } from "./operation.ts";

/** Longest unit and message of a detail, in characters. */
const MAX_UNIT = 40;
const MAX_MESSAGE = 500;

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
  const percent = figure(report.percent);
  const progress = percent === null ? job.progress : Math.max(Math.min(percent, 100), job.progress ?? 0);
  const progressDetail = report.detail === undefined ? job.progressDetail : toDetail(report.detail);
  if (progress === job.progress && sameDetail(progressDetail, job.progressDetail)) return job;
  return { ...job, progress, progressDetail, progressReported: job.progressReported || progress !== null };
}

/** A whole number, 0 or more; null for what is no number, such as a share of nothing. */
function figure(value: number | null | undefined): number | null {
  if (value == null || Number.isNaN(value)) return null;
  return Math.max(0, Math.floor(value));
}

function count(value: number | null | undefined): number | null {
  const whole = figure(value);
  return whole !== null && Number.isSafeInteger(whole) ? whole : null;
}

/** A detail as the contract has it, whatever an operation counts: a total that was exceeded is none. */
function toDetail(detail: Partial<ProgressDetail> | null): ProgressDetail | null {
  if (detail === null) return null;
  const { unit = null, message = null } = detail;
  const [completed, failed, total] = [count(detail.completed), count(detail.failed), count(detail.total)];
  const isExceeded = total !== null && (completed ?? 0) + (failed ?? 0) > total;
  return {
    completed,
    total: isExceeded ? null : total,
    failed,
    unit: unit?.slice(0, MAX_UNIT) ?? null,
    message: message?.slice(0, MAX_MESSAGE) ?? null,
  };
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
