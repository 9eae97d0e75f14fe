// Generated from openapi/team-jobs by `npm run generate`; do not edit.

import type { Handler, Reply, RequestOf, Sealed } from "../runtime/strict.ts";

import { replier } from "../runtime/strict.ts";

import { errorStatus } from "./catalogue.ts";

import type { operations } from "./types.ts";

/** This contract, to the types of ../runtime/strict.ts. */
export type Contract = {
  operations: operations;
  commonHeaders: never;
  commonMembers: never;
  errorStatus: typeof errorStatus;
};

/** The name of an operation. */
export type OperationId = keyof operations;

/** Query parameters that have a default, so that a handler always gets a value. */
export interface QueryDefaults {
  listTeamJobs: "limit";
  triggerTeamJob: never;
  getJobRun: never;
  cancelJobRun: never;
}

/** Every operation of the contract, implemented. `Context` is what the HTTP layer gives beside the request. */
export interface Handlers<Context> {
  /** List the job runs of a team. `GET /v1/teams/{teamId}/jobs` */
  listTeamJobs: Handler<Contract, "listTeamJobs", Context, QueryDefaults["listTeamJobs"]>;
  /** Trigger a job. `POST /v1/teams/{teamId}/jobs/trigger` */
  triggerTeamJob: Handler<Contract, "triggerTeamJob", Context, QueryDefaults["triggerTeamJob"]>;
  /** Read a job run. `GET /v1/jobs/{runId}` */
  getJobRun: Handler<Contract, "getJobRun", Context, QueryDefaults["getJobRun"]>;
  /** Cancel a running job. `POST /v1/jobs/{runId}/cancel` */
  cancelJobRun: Handler<Contract, "cancelJobRun", Context, QueryDefaults["cancelJobRun"]>;
}

/** What the handler of an operation is given. */
export type Request<Id extends OperationId> = RequestOf<Contract, Id, QueryDefaults[Id]>;

/** What makes the replies of an operation. */
export type ReplyTo<Id extends OperationId> = Reply<Contract, Id>;

/** What the handler of an operation returns. */
export type Replied<Id extends OperationId> = Sealed<Id>;

/** The `reply` that the handler of an operation is given. */
export function replyFor<Id extends OperationId>(operation: Id): ReplyTo<Id> {
  return replier<Contract, Id>(operation, errorStatus);
}
