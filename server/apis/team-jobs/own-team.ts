import { ApiError } from "../../http/errors/api-error.ts";
import type { Viewer } from "../../jobs/viewer.ts";

/** Refuses the path of another team. @throws {ApiError} 404 `team.not_found`, the same as for one that does not exist. */
export function requireOwnTeam(viewer: Viewer, teamId: string): void {
  if (viewer.teamId !== teamId) throw new ApiError("team.not_found", "team not found", { param: "teamId" });
}
