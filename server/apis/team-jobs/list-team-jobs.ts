import type { Handlers } from "../../../generated/team-jobs/handlers.ts";
import type { RequestContext } from "../../http/context.ts";
import { jobPage } from "../jobs/list/job-page.ts";
import type { JobsServices } from "../jobs/services.ts";
import { requireOwnTeam } from "../shared/own-team.ts";
import { JOB_STATUS } from "../shared/status-words.ts";
import { jobRun } from "./wire/job-run.ts";
import { engineType } from "./wire/words.ts";

/** `GET /v1/teams/{teamId}/jobs` */
export function listTeamJobs(services: JobsServices): Handlers<RequestContext>["listTeamJobs"] {
  return async ({ params: { teamId }, query }, reply, { principal, path }) => {
    requireOwnTeam(principal.viewer, teamId, "teamId");
    const { job_type: type, status, ...rest } = query;
    const { jobs, cursor } = await jobPage(services, principal.viewer, path, {
      ...rest,
      status: status === undefined ? undefined : [JOB_STATUS[status]],
      type: type === undefined ? undefined : engineType(type),
    });
    return reply(200, {
      type: "application/json",
      body: { job_runs: jobs.map(jobRun), cursor, has_more: cursor !== null },
    });
  };
}
