import type { JobResource } from "./job.ts";

/**
 * What a principal may see: its team's jobs, narrowed to one project or one site when its key is constrained.
 * Listing and reading by id use the same rule, so that a list is exactly the set of jobs a GET would return.
 */
export interface Viewer {
  readonly teamId: string;
  /** Only jobs of this project; null for no such constraint. */
  readonly projectId: string | null;
  /** Only jobs of this site; null for no such constraint. */
  readonly siteId: string | null;
}

/** Whether `viewer` may see a job of this team that acts on this resource. */
export function maySee(
  viewer: Viewer,
  job: { readonly teamId: string | null; readonly resource: Pick<JobResource, "projectId" | "siteId"> },
): boolean {
  return (
    job.teamId === viewer.teamId &&
    (viewer.projectId === null || job.resource.projectId === viewer.projectId) &&
    (viewer.siteId === null || job.resource.siteId === viewer.siteId)
  );
}
