import { ApiError } from "../../http/errors/api-error.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import type { Job } from "../../jobs/job.ts";
import type { Viewer } from "../../jobs/viewer.ts";

/** Looks a run up. @throws {ApiError} 404 `job.not_found`, also for one that has expired: this contract has no word for that. */
export async function findRun(engine: JobEngine, viewer: Viewer, id: string): Promise<Job> {
  const lookup = await engine.find(viewer, id);
  if (lookup.kind === "found") return lookup.job;
  throw new ApiError("job.not_found", "job not found");
}
