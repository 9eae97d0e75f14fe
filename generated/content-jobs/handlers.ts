// Generated from openapi/content-jobs by `npm run generate`; do not edit.

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
  listJobs: "limit";
  getJob: never;
  cancelJob: never;
  runWorkflow: never;
}

/** Every operation of the contract, implemented. `Context` is what the HTTP layer gives beside the request. */
export interface Handlers<Context> {
  /** List jobs. `GET /api/v1/jobs` */
  listJobs: Handler<Contract, "listJobs", Context, QueryDefaults["listJobs"]>;
  /** Read a job. `GET /api/v1/jobs/{id}` */
  getJob: Handler<Contract, "getJob", Context, QueryDefaults["getJob"]>;
  /** Cancel a job. `POST /api/v1/jobs/{id}/cancel` */
  cancelJob: Handler<Contract, "cancelJob", Context, QueryDefaults["cancelJob"]>;
  /** Run a workflow. `POST /api/v1/workflows/runs` */
  runWorkflow: Handler<Contract, "runWorkflow", Context, QueryDefaults["runWorkflow"]>;
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
