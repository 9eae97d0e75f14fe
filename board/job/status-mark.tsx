import type { Job } from "../jobs/job.ts";
import { isFinal } from "../jobs/newer.ts";

/** A shape for each status, so that none is told by its colour alone. */
const SHAPES: Readonly<Record<string, string>> = {
  queued: "○",
  running: "◐",
  succeeded: "✓",
  failed: "✕",
  canceled: "⊘",
};

/** The status of a job, as a word and a shape. */
export function StatusMark({ job }: { readonly job: Job }) {
  const stopping = job.cancel_requested_at !== null && !isFinal(job);
  return (
    <span class="status" data-status={job.status}>
      <span aria-hidden="true">{SHAPES[job.status] ?? "?"}</span> {stopping ? "stopping" : job.status}
    </span>
  );
}
