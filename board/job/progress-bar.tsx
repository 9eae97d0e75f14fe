import type { Job } from "../jobs/job.ts";
import { isFinal } from "../jobs/newer.ts";

/** How far a job has come; nothing once it has ended. A job that can't say shows a bar that only moves. */
export function ProgressBar({ job }: { readonly job: Job }) {
  if (isFinal(job) || job.status === "queued") return null;
  const { progress } = job;
  const label = `Progress of ${job.type}`;
  return progress === null ? (
    <progress aria-label={label} />
  ) : (
    <progress aria-label={label} max={100} value={progress} />
  );
}
