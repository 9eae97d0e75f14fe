import { ApiError } from "../../http/errors/api-error.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import type { Job } from "../../jobs/job.ts";
import type { Viewer } from "../../jobs/viewer.ts";

/** What a job that the viewer may not see is answered with: the same as one that never existed. */
export function jobNotFound(): ApiError {
  return new ApiError("job.not_found", "job not found");
}

/**
 * Looks a job up, for contracts that have no word for one that has expired.
 * @throws {ApiError} 404 `job.not_found`, also for those.
 */
export async function findJob(engine: JobEngine, viewer: Viewer, id: string): Promise<Job> {
  const lookup = await engine.find(viewer, id);
  if (lookup.kind === "found") return lookup.job;
  throw jobNotFound();
}
