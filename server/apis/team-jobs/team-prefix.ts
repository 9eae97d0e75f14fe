/** Before the paths of this contract, since `/v1/jobs/{runId}` is a path of the canonical one too. */
export const TEAM_PREFIX = "/team-jobs";
