import { ApiError } from "../../http/errors/api-error.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import type { Job } from "../../jobs/job.ts";
import type { Viewer } from "../../jobs/viewer.ts";

/** What a job that the viewer may not see is answered with: the same as one that never existed. */
export function jobNotFound(): ApiError {
  return new ApiError("job.not_found", "job not found", { param: "job_id" });
}

/**
 * Looks a job up, from memory where possible.
 * @throws ApiError 404 `job.not_found` or 410 `job.expired`.
 */
export async function findJob(engine: JobEngine, viewer: Viewer, jobId: string): Promise<Job> {
  const remembered = engine.peek(viewer, jobId);
  if (remembered !== undefined) return remembered;
  const lookup = await engine.find(viewer, jobId);
  if (lookup.kind === "found") return lookup.job;
  if (lookup.kind === "absent") throw jobNotFound();
  throw new ApiError("job.expired", "the job has expired");
}
