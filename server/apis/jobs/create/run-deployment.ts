import type { Handlers } from "../../../../generated/jobs/handlers.ts";
import type { RequestContext } from "../../../http/context.ts";
import type { JobsServices } from "../services.ts";
import { createJob } from "./create-job.ts";
import { findEnvironment } from "./find-environment.ts";

/** `POST /v1/sites/{site_id}/environments/{env_id}/deployments` */
export function runDeployment(services: JobsServices): Handlers<RequestContext>["runDeployment"] {
  return async ({ params, headers, body }, reply, context) => {
    const answer = await createJob(services, context, headers, body, {
      type: "deployment.run",
      params: { ...body },
      resource: await findEnvironment(services.directory, context.principal.viewer, params),
      metadata: {},
      notify: false,
      deadline: null,
    });
    return answer.status === 200
      ? reply(200, { type: "application/json", headers: answer.headers, body: answer.body })
      : reply(202, { type: "application/json", headers: answer.headers, body: answer.body });
  };
}
