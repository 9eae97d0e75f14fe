import { operations } from "../../../generated/team-jobs/catalogue.ts";
import {
  type Contract,
  type Handlers,
  type QueryDefaults,
  replyFor,
} from "../../../generated/team-jobs/handlers.ts";
import { requests } from "../../../generated/team-jobs/schemas.ts";
import type { RequestContext } from "../../http/context.ts";
import { type FurtherApi, furtherOperations } from "../../http/further-api.ts";
import type { JobsServices } from "../jobs/services.ts";
import { cancelJobRun } from "./cancel-job-run.ts";
import { getJobRun } from "./get-job-run.ts";
import { listTeamJobs } from "./list-team-jobs.ts";
import { refusal } from "./refusal.ts";
import { TEAM_PREFIX } from "./team-prefix.ts";
import { triggerTeamJob } from "./trigger-team-job.ts";

/** The team-jobs contract over the same engine: its runs are the jobs of the canonical API, in other words. */
export function teamApi(services: JobsServices): FurtherApi {
  const handlers: Handlers<RequestContext> = {
    listTeamJobs: listTeamJobs(services),
    triggerTeamJob: triggerTeamJob(services),
    getJobRun: getJobRun(services),
    cancelJobRun: cancelJobRun(services),
  };
  return {
    operations: furtherOperations<Contract, QueryDefaults>({
      name: "team",
      prefix: TEAM_PREFIX,
      operations,
      requests,
      replyFor,
      handlers,
    }),
    paths: `${TEAM_PREFIX}/*`,
    refuse: refusal,
  };
}
