/** Every status of a job, in the order a job may walk through them. */
export const JOB_STATUSES = ["queued", "running", "succeeded", "failed", "canceled"] as const;

/** Where a job stands. `succeeded`, `failed` and `canceled` are final. */
export type JobStatus = (typeof JOB_STATUSES)[number];

/** Whether a job of this status never changes again. */
export function isTerminal(status: JobStatus): boolean {
  return status === "succeeded" || status === "failed" || status === "canceled";
}
