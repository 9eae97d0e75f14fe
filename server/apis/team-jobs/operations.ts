import { type OperationId, operations } from "../../../generated/team-jobs/catalogue.ts";
import {
  type Handlers,
  type Request as OperationRequest,
  type Replied,
  type ReplyTo,
  replyFor,
} from "../../../generated/team-jobs/handlers.ts";
import { requests } from "../../../generated/team-jobs/schemas.ts";
import type { RequestContext } from "../../http/context.ts";
import { type FurtherApi, furtherOperations } from "../../http/further-api.ts";
import type { RequestParts } from "../../http/pipeline/run-operation.ts";
import { validationError } from "../../http/pipeline/validation.ts";
import type { JobsServices } from "../jobs/services.ts";
import { cancelJobRun } from "./cancel-job-run.ts";
import { getJobRun } from "./get-job-run.ts";
import { listTeamJobs } from "./list-team-jobs.ts";
import { refusal } from "./refusal.ts";
import { TEAM_PREFIX } from "./team-prefix.ts";
import { triggerTeamJob } from "./trigger-team-job.ts";

type Implementations = {
  readonly [Id in OperationId]: (
    request: OperationRequest<Id>,
    reply: ReplyTo<Id>,
    context: RequestContext,
  ) => Promise<Replied<Id>>;
};

/** The team-jobs contract over the same engine: its runs are the jobs of the canonical API, in other words. */
export function teamApi(services: JobsServices): FurtherApi {
  const handlers: Handlers<RequestContext> = {
    listTeamJobs: listTeamJobs(services),
    triggerTeamJob: triggerTeamJob(services),
    getJobRun: getJobRun(services),
    cancelJobRun: cancelJobRun(services),
  };
  return {
    operations: furtherOperations({
      name: "team",
      prefix: TEAM_PREFIX,
      operations,
      answer: (id, parts, context) => answer(handlers, id, parts, context),
    }),
    paths: `${TEAM_PREFIX}/*`,
    refuse: refusal,
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
