import type { Handlers } from "../../../generated/team-jobs/handlers.ts";
import type { RequestContext } from "../../http/context.ts";
import type { JobsServices } from "../jobs/services.ts";
import { findJob } from "../shared/find-job.ts";
import { jobRun } from "./wire/job-run.ts";

/** `GET /v1/jobs/{runId}` */
export function getJobRun({ engine }: JobsServices): Handlers<RequestContext>["getJobRun"] {
  return async ({ params }, reply, { principal }) => {
    const job = await findJob(engine, principal.viewer, params.runId);
    return reply(200, { type: "application/json", body: { job_run: jobRun(job) } });
  };
}
