import { ApiError } from "../../http/errors/api-error.ts";
import type { Viewer } from "../../jobs/viewer.ts";

/**
 * Refuses the route of a team that is not the viewer's own.
 * @param param what the contract calls the team in the path.
 * @throws {ApiError} 404 `team.not_found`, the same for another team as for one that does not exist.
 */
export function requireOwnTeam(viewer: Viewer, teamId: string, param: "team_id" | "teamId"): void {
  if (viewer.teamId !== teamId) throw new ApiError("team.not_found", "team not found", { param });
}
