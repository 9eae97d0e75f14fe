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
import { type FurtherApi, furtherOperations } from "../../http/further-api.ts";
import type { RequestParts } from "../../http/pipeline/run-operation.ts";
import { validationError } from "../../http/pipeline/validation.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import { cancelJob } from "./cancel-job.ts";
import { getJob } from "./get-job.ts";
import { listJobs } from "./list-jobs.ts";
import { runWorkflow } from "./run-workflow.ts";

type Implementations = {
  readonly [Id in OperationId]: (
    request: OperationRequest<Id>,
    reply: ReplyTo<Id>,
    context: RequestContext,
  ) => Promise<Replied<Id>>;
};

/** The content-jobs contract over the same engine: its jobs are the jobs of the canonical API, in other words. */
export function contentApi(engine: JobEngine): FurtherApi {
  const handlers: Handlers<RequestContext> = {
    listJobs: listJobs(engine),
    getJob: getJob(engine),
    cancelJob: cancelJob(engine),
    runWorkflow: runWorkflow(engine),
  };
  return {
    operations: furtherOperations({
      name: "content",
      operations,
      answer: (id, parts, context) => answer(handlers, id, parts, context),
    }),
    paths: "/api/v1/*",
    refuse: ({ code, message, param }) => ({
      body: { code, message, ...(param === undefined ? {} : { param }) },
    }),
  };
}

async function answer<Id extends OperationId>(
  handlers: Implementations,
  id: Id,
  parts: RequestParts,
  context: RequestContext,
): Promise<Replied<Id>> {
  const input = requests[id].safeParse(parts);
  if (!input.success) throw validationError(input.error, id);
  return await handlers[id](input.data, replyFor(id), context);
}
