import type { Handlers } from "../../../generated/jobs/handlers.ts";
import type { RequestContext } from "../../http/context.ts";
import { cancelJob } from "./cancel-job.ts";
import { cloneEnvironment } from "./create/clone-environment.ts";
import { installComponent } from "./create/install-component.ts";
import { runDeployment } from "./create/run-deployment.ts";
import { triggerTeamJob } from "./create/trigger-team-job.ts";
import { getJob, headJob } from "./get-job.ts";
import { listJobLogs } from "./list/list-job-logs.ts";
import { listJobs, listTeamJobs } from "./list/list-jobs.ts";
import { getSite, listSites } from "./list/sites.ts";
import type { JobsServices } from "./services.ts";
import { streamJob } from "./stream/stream-job.ts";

/** The Jobs API, implemented: every operation of the contract. */
export function jobsHandlers(services: JobsServices): Handlers<RequestContext> {
  return {
    listJobs: listJobs(services),
    getJob: getJob(services),
    headJob: headJob(services),
    streamJob: streamJob(services),
    listJobLogs: listJobLogs(services),
    cancelJob: cancelJob(services),
    listTeamJobs: listTeamJobs(services),
    triggerTeamJob: triggerTeamJob(services),
    installComponent: installComponent(services),
    cloneEnvironment: cloneEnvironment(services),
    runDeployment: runDeployment(services),
    listSites: listSites(services),
    getSite: getSite(services),
  };
}
