import { operations } from "../../../generated/content-jobs/catalogue.ts";
import {
  type Contract,
  type Handlers,
  type QueryDefaults,
  replyFor,
} from "../../../generated/content-jobs/handlers.ts";
import { requests } from "../../../generated/content-jobs/schemas.ts";
import type { RequestContext } from "../../http/context.ts";
import { type FurtherApi, furtherOperations } from "../../http/further-api.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import { cancelJob } from "./cancel-job.ts";
import { getJob } from "./get-job.ts";
import { listJobs } from "./list-jobs.ts";
import { runWorkflow } from "./run-workflow.ts";

/** The content-jobs contract over the same engine: its jobs are the jobs of the canonical API, in other words. */
export function contentApi(engine: JobEngine): FurtherApi {
  const handlers: Handlers<RequestContext> = {
    listJobs: listJobs(engine),
    getJob: getJob(engine),
    cancelJob: cancelJob(engine),
    runWorkflow: runWorkflow(engine),
  };
  return {
    operations: furtherOperations<Contract, QueryDefaults>({
      name: "content",
      operations,
      requests,
      replyFor,
      handlers,
    }),
    paths: "/api/v1/*",
    refuse: ({ code, message, param }) => ({
      body: { code, message, ...(param === undefined ? {} : { param }) },
    }),
  };
}
