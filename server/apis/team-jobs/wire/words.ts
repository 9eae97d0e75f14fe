import type { JobStatus } from "../../../jobs/status.ts";

/** What the team-jobs contract calls a status. */
export type RunStatus = "pending" | "running" | "completed" | "failed" | "cancelled";

export const RUN_STATUS: Readonly<Record<JobStatus, RunStatus>> = {
  queued: "pending",
  running: "running",
  succeeded: "completed",
  failed: "failed",
  canceled: "cancelled",
};

export const JOB_STATUS: Readonly<Record<RunStatus, JobStatus>> = {
  pending: "queued",
  running: "running",
  completed: "succeeded",
  failed: "failed",
  cancelled: "canceled",
};

/** What this contract calls a type: `data_sync` for `data.sync`. */
export function runType(type: string): string {
  return type.replaceAll(".", "_");
}

/** The engine's name of a type, or one that it has none of. */
export function engineType(runType: string): string {
  return runType.includes(".") ? "" : runType.replace("_", ".");
}
