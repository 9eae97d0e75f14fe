import { replyFor } from "../../generated/jobs/handlers.ts";
import { requests } from "../../generated/jobs/schemas.ts";
import { createJob } from "../apis/jobs/create/create-job.ts";
import { validParams } from "../apis/jobs/create/valid-params.ts";
import type { JobsServices } from "../apis/jobs/services.ts";
import type { MountServices, OwnOperation } from "../http/mount.ts";
import { guard, takeBody } from "../http/pipeline/guard.ts";
import { knownRequest, requestContext } from "../http/pipeline/request-context.ts";
import { respond } from "../http/pipeline/respond.ts";
import { validationError } from "../http/pipeline/validation.ts";
import type { JobResource } from "../jobs/job.ts";
import type { Viewer } from "../jobs/viewer.ts";
import type { JobOperation, OwnRoute } from "./define-operation.ts";
import { DEFAULT_SCOPE, operationIdOf } from "./operation-id.ts";

/** Serves an operation's own route: in everything but path and body as the contract's trigger. */
export function ownRoute(jobs: JobsServices, operation: JobOperation, route: OwnRoute): OwnOperation {
  const { type } = operation;
  const rule = { scopes: [route.scope ?? DEFAULT_SCOPE], produces: "application/json", hasBody: true };
  const reply = replyFor("triggerTeamJob");
  return {
    id: operationIdOf(type),
    method: "post",
    path: route.path,
    async serve(c, services: MountServices) {
      const query = new URL(c.req.url).searchParams;
      const principal = await guard(services, rule, c, query);
      const body = await takeBody(c.req.raw);
      const { viewer } = principal;
      // What this request shares with the trigger is checked as the trigger's.
      const shared = requests.triggerTeamJob.safeParse({
        params: { team_id: viewer.teamId },
        query: Object.fromEntries(query),
        headers: c.env.incoming.headers,
        body: { type, project_id: "none" },
      });
      if (!shared.success) throw validationError(shared.error, "triggerTeamJob");
      const params = validParams(operation.schemas.params, body, ["body"]);
      const context = requestContext(knownRequest(c), principal, services.closing);
      const answer = await createJob(jobs, context, shared.data.headers, params, {
        type,
        params,
        resource: resourceOf(viewer),
        metadata: {},
        notify: false,
        deadline: null,
      });
      const replied =
        answer.status === 200
          ? reply(200, { type: "application/json", headers: answer.headers, body: answer.body })
          : reply(202, { type: "application/json", headers: answer.headers, body: answer.body });
      return respond(services, c, context, replied);
    },
  };
}

/** What a job of an own route belongs to: the team, or the project that the caller's credentials are limited to. */
function resourceOf({ teamId, projectId, siteId }: Viewer): JobResource {
  const isLimited = projectId !== null;
  return {
    type: isLimited ? "project" : "team",
    id: projectId ?? teamId,
    projectId,
    siteId,
    envId: null,
    kind: null,
    slug: null,
  };
}
