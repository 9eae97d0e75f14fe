import type { Handlers } from "../../../generated/team-jobs/handlers.ts";
import type { RequestContext } from "../../http/context.ts";
import { ApiError } from "../../http/errors/api-error.ts";
import type { Job } from "../../jobs/job.ts";
import type { JobsServices } from "../jobs/services.ts";
import { findJob, jobNotFound } from "../shared/find-job.ts";
import { STATUS_WORD } from "../shared/status-words.ts";

/** `POST /v1/jobs/{runId}/cancel` */
export function cancelJobRun({ engine }: JobsServices): Handlers<RequestContext>["cancelJobRun"] {
  return async ({ params }, reply, { principal }) => {
    const job = await findJob(engine, principal.viewer, params.runId);
    if (job.status !== "running") throw notRunning(job);
    const outcome = await engine.cancel(principal.viewer, params.runId, { principalId: principal.id });
    switch (outcome.kind) {
      case "requested":
      case "canceled":
        return reply(200, { type: "application/json", body: { cancelled: true } });
      case "not_cancelable":
        throw notRunning(outcome.job);
      case "cancel_unsupported":
        throw new ApiError("job.not_cancelable", "this run can't be cancelled");
      case "absent":
        throw jobNotFound();
    }
  };
}

function notRunning({ status }: Job): ApiError {
  return new ApiError(
    "job.not_cancelable",
    `the run is ${STATUS_WORD[status]}; only a running one can be cancelled`,
  );
}
