import type { Handlers } from "../../../generated/jobs/handlers.ts";
import type { RequestContext } from "../../http/context.ts";
import { ApiError } from "../../http/errors/api-error.ts";
import { findJob, jobNotFound } from "./find-job.ts";
import type { JobsServices } from "./services.ts";
import { acceptedHeaders, locatedHeaders } from "./wire/job-headers.ts";
import { jobObject } from "./wire/job-object.ts";

/** `POST /v1/jobs/{job_id}/cancel` */
export function cancelJob({ engine, bases }: JobsServices): Handlers<RequestContext>["cancelJob"] {
  return async ({ params }, reply, { principal, version }) => {
    // Tells an expired job from one that never was, which the cancel itself does not.
    await findJob(engine, principal.viewer, params.job_id);
    const outcome = await engine.cancel(principal.viewer, params.job_id, { principalId: principal.id });
    switch (outcome.kind) {
      case "requested":
        return reply(202, {
          type: "application/json",
          headers: acceptedHeaders(outcome.job, bases),
          body: { data: jobObject(outcome.job, version, bases) },
        });
      case "canceled": {
        const { Location: _, ...headers } = locatedHeaders(outcome.job, bases);
        return reply(200, {
          type: "application/json",
          headers,
          body: { data: jobObject(outcome.job, version, bases) },
        });
      }
      case "not_cancelable":
        throw new ApiError("job.not_cancelable", `the job has already ${outcome.job.status}`, {
          details: { status: outcome.job.status },
        });
      case "cancel_unsupported":
        throw new ApiError("job.cancel_unsupported", "this job can't be canceled");
      case "absent":
        throw jobNotFound();
    }
  };
}
