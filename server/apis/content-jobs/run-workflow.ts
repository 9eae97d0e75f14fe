import type { Handlers } from "../../../generated/content-jobs/handlers.ts";
import type { RequestContext } from "../../http/context.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import type { JobResource } from "../../jobs/job.ts";
import type { Viewer } from "../../jobs/viewer.ts";
import { validParams } from "../jobs/create/valid-params.ts";
import { CATEGORY } from "./wire/category.ts";
import { scriptOf } from "./wire/script.ts";

/** `POST /api/v1/workflows/runs` */
export function runWorkflow(engine: JobEngine): Handlers<RequestContext>["runWorkflow"] {
  return async ({ body: { workflow, category, input } }, reply, context) => {
    const { principal, traceId, traceparent } = context;
    const schema = engine.operations.get(workflow)?.triggerParams ?? null;
    if (schema === null) throw new Error(`the engine has no operation ${workflow} that can be triggered`);
    const outcome = await engine.create({
      type: workflow,
      teamId: principal.viewer.teamId,
      params: validParams(schema, scriptOf(input), ["body", "input"]),
      resource: workspaceOf(principal.viewer),
      metadata: category === undefined ? {} : { [CATEGORY]: category },
      notify: false,
      notifyTo: null,
      triggeredBy: { kind: "api", principalId: principal.id },
      traceId,
      traceparent,
      deadline: null,
      idempotency: null,
    });
    if (outcome.kind !== "created") throw new Error(`a run without a key was answered ${outcome.kind}`);
    return reply(200, { type: "application/json", body: { jobId: outcome.job.id } });
  };
}

/** What the run acts on: all that its caller sees. */
function workspaceOf({ teamId, projectId, siteId }: Viewer): JobResource {
  const none = { envId: null, kind: null, slug: null };
  if (siteId !== null) return { type: "site", id: siteId, projectId, siteId, ...none };
  if (projectId !== null) return { type: "project", id: projectId, projectId, siteId, ...none };
  return { type: "team", id: teamId, projectId, siteId, ...none };
}
