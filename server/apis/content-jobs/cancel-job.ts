import type { Handlers } from "../../../generated/content-jobs/handlers.ts";
import type { RequestContext } from "../../http/context.ts";
import { ApiError } from "../../http/errors/api-error.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import { findJob, jobNotFound } from "../shared/find-job.ts";
import { STATUS_WORD } from "../shared/status-words.ts";

/** `POST /api/v1/jobs/{id}/cancel` */
export function cancelJob(engine: JobEngine): Handlers<RequestContext>["cancelJob"] {
  return async ({ params }, reply, { principal }) => {
    await findJob(engine, principal.viewer, params.id);
    const outcome = await engine.cancel(principal.viewer, params.id, { principalId: principal.id });
    switch (outcome.kind) {
      case "requested":
      case "canceled":
        return reply(200, { type: "application/json", body: { id: outcome.job.id, status: "cancelled" } });
      case "not_cancelable":
        throw new ApiError("job.not_cancelable", `the job has ${STATUS_WORD[outcome.job.status]}`);
      case "cancel_unsupported":
        throw new ApiError("job.cancel_unsupported", "this job can't be cancelled");
      case "absent":
        throw jobNotFound();
    }
  };
}
