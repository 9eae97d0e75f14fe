import { ApiError } from "../../http/errors/api-error.ts";
import type { Viewer } from "../../jobs/viewer.ts";

/**
 * Refuses the route of a team that is not the viewer's own.
 * @throws ApiError 404 `team.not_found`, the same for another team as for one that does not exist.
 */
export function requireOwnTeam(viewer: Viewer, teamId: string): void {
  if (viewer.teamId !== teamId) throw new ApiError("team.not_found", "team not found", { param: "team_id" });
}
