import { ApiError } from "../../http/errors/api-error.ts";
import type { JobResource } from "../../jobs/job.ts";
import type { Viewer } from "../../jobs/viewer.ts";
import type { Directory } from "../../store/directory.ts";

/**
 * The project that a job is triggered for, as what the job acts on.
 * @throws {ApiError} 400 `project.not_found`, also for one that the viewer can't see.
 */
export async function projectResource(
  directory: Directory,
  viewer: Viewer,
  id: string,
): Promise<JobResource> {
  const project = await directory.project(viewer, id);
  if (project === undefined)
    throw new ApiError("project.not_found", "the team has no project with this id", { param: "project_id" });
  return {
    type: "project",
    id: project.id,
    projectId: project.id,
    siteId: null,
    envId: null,
    kind: null,
    slug: null,
  };
}
