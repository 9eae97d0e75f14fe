import type { z } from "zod";
import type { Handlers } from "../../../generated/team-jobs/handlers.ts";
import { jobParams } from "../../../generated/team-jobs/schemas.ts";
import type { RequestContext } from "../../http/context.ts";
import { ApiError } from "../../http/errors/api-error.ts";
import { validParams } from "../jobs/create/valid-params.ts";
import type { JobsServices } from "../jobs/services.ts";
import { requireOwnTeam } from "../shared/own-team.ts";
import { projectResource } from "../shared/project-resource.ts";
import { TEAM_PREFIX } from "./team-prefix.ts";
import { jobRun } from "./wire/job-run.ts";
import { engineType } from "./wire/words.ts";

/** The schema of `params` for each type that can be triggered here. */
const PARAMS: Readonly<Record<string, z.ZodType>> = jobParams;

/** `POST /v1/teams/{teamId}/jobs/trigger` */
export function triggerTeamJob({
  engine,
  directory,
}: JobsServices): Handlers<RequestContext>["triggerTeamJob"] {
  return async ({ params: { teamId }, body }, reply, context) => {
    const { principal, traceId, traceparent } = context;
    requireOwnTeam(principal.viewer, teamId, "teamId");
    const type = engineType(body.job_type);
    const schema = engine.operations.get(type)?.triggerParams;
    const own = Object.hasOwn(PARAMS, body.job_type) ? PARAMS[body.job_type] : undefined;
    if (schema === undefined || schema === null || own === undefined)
      throw new ApiError("job.type_unknown", "no job type of this name can be triggered", {
        param: "job_type",
      });
    const place = ["body", "params"];
    // As this contract has them; the engine's schema may allow more, and fills in what is left out.
    const params = validParams(schema, validParams(own, body.params ?? {}, place), place);
    const resource = projectResource(await directory.project(principal.viewer, body.project_id));
    const outcome = await engine.create({
      type,
      teamId,
      params,
      resource,
      metadata: {},
      notify: body.notify ?? false,
      notifyTo: principal.email,
      triggeredBy: { kind: "api", principalId: principal.id },
      traceId,
      traceparent,
      deadline: null,
      idempotency: null,
    });
    if (outcome.kind === "conflict")
      throw new ApiError(
        "job.conflict",
        `a job of the type ${body.job_type} is already live for this project`,
        {
          details: { existing_job_id: outcome.existingJobId },
        },
      );
    if (outcome.kind !== "created") throw new Error(`a trigger without a key was answered ${outcome.kind}`);
    return reply(201, {
      type: "application/json",
      headers: { Location: `${TEAM_PREFIX}/v1/jobs/${outcome.job.id}` },
      body: { job_run: jobRun(outcome.job) },
    });
  };
}
