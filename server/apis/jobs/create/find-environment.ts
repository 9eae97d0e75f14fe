import { ApiError } from "../../../http/errors/api-error.ts";
import type { JobResource } from "../../../jobs/job.ts";
import type { Viewer } from "../../../jobs/viewer.ts";
import type { Directory } from "../../../store/directory.ts";

/**
 * The environment that an operation acts upon, as its job will name it.
 * @throws ApiError 404 `site.not_found` or `environment.not_found`.
 */
export async function findEnvironment(
  directory: Directory,
  viewer: Viewer,
  { site_id: siteId, env_id: envId }: { readonly site_id: string; readonly env_id: string },
): Promise<JobResource> {
  const site = await directory.site(viewer, siteId);
  if (site === undefined) throw new ApiError("site.not_found", "site not found", { param: "site_id" });
  const environment = await directory.environment(viewer, siteId, envId);
  if (environment === undefined) {
    throw new ApiError("environment.not_found", "environment not found", { param: "env_id" });
  }
  return { type: "environment", id: envId, projectId: site.projectId, siteId, envId, kind: null, slug: null };
}
