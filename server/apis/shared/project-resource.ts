import { ApiError } from "../../http/errors/api-error.ts";
import type { JobResource } from "../../jobs/job.ts";
import type { Project } from "../../store/directory.ts";

/**
 * The project that a job is triggered for, as what the job acts on.
 * @param project as the viewer sees it; undefined for one that is not there, or not the viewer's to see
 * @throws {ApiError} 400 `project.not_found`
 */
export function projectResource(project: Project | undefined): JobResource {
  if (project === undefined)
    throw new ApiError("project.not_found", "the team has no project with this id", { param: "project_id" });
  const { id } = project;
  return { type: "project", id, projectId: id, siteId: null, envId: null, kind: null, slug: null };
}
