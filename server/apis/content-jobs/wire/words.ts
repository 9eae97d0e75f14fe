import type { JobStatus } from "../../../jobs/status.ts";

/** What the content-jobs contract calls a status. */
export type ContentStatus = "pending" | "running" | "completed" | "failed" | "cancelled";

export const CONTENT_STATUS: Readonly<Record<JobStatus, ContentStatus>> = {
  queued: "pending",
  running: "running",
  succeeded: "completed",
  failed: "failed",
  canceled: "cancelled",
};

export const JOB_STATUS: Readonly<Record<ContentStatus, JobStatus>> = {
  pending: "queued",
  running: "running",
  completed: "succeeded",
  failed: "failed",
  cancelled: "canceled",
};
