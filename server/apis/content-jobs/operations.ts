import type { Context } from "hono";
import { type OperationId, operations } from "../../../generated/content-jobs/catalogue.ts";
import {
  type Handlers,
  type Request as OperationRequest,
  type Replied,
  type ReplyTo,
  replyFor,
} from "../../../generated/content-jobs/handlers.ts";
import { requests } from "../../../generated/content-jobs/schemas.ts";
import type { RequestContext } from "../../http/context.ts";
import type { ApiError } from "../../http/errors/api-error.ts";
import type { MountServices, OwnOperation } from "../../http/mount.ts";
import type { HttpEnv } from "../../http/pipeline/env.ts";
import { guard, takeBody } from "../../http/pipeline/guard.ts";
import { queryOf } from "../../http/pipeline/query.ts";
import { requestContext } from "../../http/pipeline/request-context.ts";
import { validationError } from "../../http/pipeline/validation.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import { cancelJob } from "./cancel-job.ts";
import { getJob } from "./get-job.ts";
import { listJobs } from "./list-jobs.ts";
import { runWorkflow } from "./run-workflow.ts";

/** The paths of this contract, whose errors have a shape of their own. */
export const CONTENT_PATHS = "/api/v1/*";

/** An error as this contract has it. */
export function contentError({ code, message, param }: ApiError): object {
  return { code, message, ...(param === undefined ? {} : { param }) };
}

type Implementations = {
  readonly [Id in OperationId]: (
    request: OperationRequest<Id>,
    reply: ReplyTo<Id>,
    context: RequestContext,
  ) => Promise<Replied<Id>>;
};

/** The content-jobs contract over the same engine: its jobs are the jobs of the canonical API, in other words. */
export function contentOperations(engine: JobEngine): readonly OwnOperation[] {
  const handlers: Handlers<RequestContext> = {
    listJobs: listJobs(engine),
    getJob: getJob(engine),
    cancelJob: cancelJob(engine),
    runWorkflow: runWorkflow(engine),
  };
  return Object.values(operations).map(({ id, method, path }) => ({
    id: `content.${id}`,
    method,
    path,
    serve: (c, services) => serve(handlers, id, c, services),
  }));
}

async function serve<Id extends OperationId>(
  handlers: Implementations,
  id: Id,
  c: Context<HttpEnv>,
  services: MountServices,
): Promise<Response> {
  const { searchParams } = new URL(c.req.url);
  const { security } = operations[id];
  const hasBody = operations[id].role === "create";
  const scopes = security.flatMap(({ apiKey }) => apiKey);
  const principal = await guard(services, { scopes, produces: "application/json", hasBody }, c, searchParams);
  const input = requests[id].safeParse({
    params: c.req.param(),
    query: queryOf(searchParams),
    headers: c.env.incoming.headers,
    body: hasBody ? await takeBody(c.req.raw) : undefined,
  });
  if (!input.success) throw validationError(input.error, id);
  const context = requestContext(c, principal, services.closing);
  const reply = await handlers[id](input.data, replyFor(id), context);
  return new Response(JSON.stringify(reply.body), {
    status: reply.status,
    headers: { ...c.var.state.commonHeaders, "Content-Type": "application/json" },
  });
}
