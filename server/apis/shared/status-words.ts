import type { JobStatus } from "../../jobs/status.ts";

/** What content-jobs and team-jobs call a status. */
export type StatusWord = "pending" | "running" | "completed" | "failed" | "cancelled";

/** The word for a status of the engine. */
export const STATUS_WORD: Readonly<Record<JobStatus, StatusWord>> = {
  queued: "pending",
  running: "running",
  succeeded: "completed",
  failed: "failed",
  canceled: "cancelled",
};

/** The status of the engine that a word stands for. */
export const JOB_STATUS: Readonly<Record<StatusWord, JobStatus>> = {
  pending: "queued",
  running: "running",
  completed: "succeeded",
  failed: "failed",
  cancelled: "canceled",
};
