import type { Handlers } from "../../../../generated/jobs/handlers.ts";
import type { RequestContext } from "../../../http/context.ts";
import { ApiError } from "../../../http/errors/api-error.ts";
import { requireOwnTeam } from "../../shared/own-team.ts";
import { projectResource } from "../../shared/project-resource.ts";
import type { JobsServices } from "../services.ts";
import { createJob } from "./create-job.ts";
import { validParams } from "./valid-params.ts";

/** `POST /v1/teams/{team_id}/jobs` */
export function triggerTeamJob(services: JobsServices): Handlers<RequestContext>["triggerTeamJob"] {
  return async ({ params: { team_id }, headers, body }, reply, context) => {
    const { viewer } = context.principal;
    requireOwnTeam(viewer, team_id, "team_id");
    const schema = services.engine.operations.get(body.type)?.triggerParams ?? null;
    if (schema === null) {
      throw new ApiError("job.type_unknown", "no job type of this name can be triggered", { param: "type" });
    }
    const params = validParams(schema, body.params ?? {}, ["body", "params"]);
    const resource = projectResource(await services.directory.project(viewer, body.project_id));
    const answer = await createJob(services, context, headers, body, {
      type: body.type,
      params,
      resource,
      metadata: body.metadata ?? {},
      notify: body.notify ?? false,
      deadline: body.deadline === undefined ? null : Date.parse(body.deadline),
    });
    return answer.status === 200
      ? reply(200, { type: "application/json", headers: answer.headers, body: answer.body })
      : reply(202, { type: "application/json", headers: answer.headers, body: answer.body });
  };
}
