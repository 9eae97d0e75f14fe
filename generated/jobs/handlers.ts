// Generated from openapi/jobs by `npm run generate`; do not edit.

import type { Handler, Reply, RequestOf, Sealed } from "../runtime/strict.ts";

import { replier } from "../runtime/strict.ts";

import { errorStatus } from "./catalogue.ts";

import type { operations } from "./types.ts";

/** This contract, to the types of ../runtime/strict.ts. */
export type Contract = {
  operations: operations;
  commonHeaders: "Forge-Version" | "RateLimit" | "RateLimit-Policy" | "Request-Id" | "X-Content-Type-Options";
  commonMembers: "request_id";
  errorStatus: typeof errorStatus;
};

/** The name of an operation. */
export type OperationId = keyof operations;

/** Query parameters that have a default, so that a handler always gets a value. */
export interface QueryDefaults {
  listJobs: "limit";
  getJob: never;
  headJob: never;
  streamJob: never;
  listJobLogs: "limit";
  cancelJob: never;
  listTeamJobs: "limit";
  triggerTeamJob: never;
  installComponent: never;
  cloneEnvironment: never;
  runDeployment: never;
  listSites: "limit";
  getSite: never;
}

/** Every operation of the contract, implemented. `Context` is what the HTTP layer gives beside the request. */
export interface Handlers<Context> {
  /** List the jobs that these credentials can see. `GET /v1/jobs` */
  listJobs: Handler<Contract, "listJobs", Context, QueryDefaults["listJobs"]>;
  /** Read a job. `GET /v1/jobs/{job_id}` */
  getJob: Handler<Contract, "getJob", Context, QueryDefaults["getJob"]>;
  /** Read a job's headers. `HEAD /v1/jobs/{job_id}` */
  headJob: Handler<Contract, "headJob", Context, QueryDefaults["headJob"]>;
  /** Follow a job as it happens. `GET /v1/jobs/{job_id}/stream` */
  streamJob: Handler<Contract, "streamJob", Context, QueryDefaults["streamJob"]>;
  /** Read a job's log lines. `GET /v1/jobs/{job_id}/logs` */
  listJobLogs: Handler<Contract, "listJobLogs", Context, QueryDefaults["listJobLogs"]>;
  /** Ask a job to stop. `POST /v1/jobs/{job_id}/cancel` */
  cancelJob: Handler<Contract, "cancelJob", Context, QueryDefaults["cancelJob"]>;
  /** List the jobs of a team. `GET /v1/teams/{team_id}/jobs` */
  listTeamJobs: Handler<Contract, "listTeamJobs", Context, QueryDefaults["listTeamJobs"]>;
  /** Start a job of a type that can be triggered. `POST /v1/teams/{team_id}/jobs` */
  triggerTeamJob: Handler<Contract, "triggerTeamJob", Context, QueryDefaults["triggerTeamJob"]>;
  /** Install a plugin or theme. `POST /v1/sites/{site_id}/environments/{env_id}/components` */
  installComponent: Handler<Contract, "installComponent", Context, QueryDefaults["installComponent"]>;
  /** Copy an environment. `POST /v1/sites/{site_id}/environments/{env_id}/clone` */
  cloneEnvironment: Handler<Contract, "cloneEnvironment", Context, QueryDefaults["cloneEnvironment"]>;
  /** Deploy a commit. `POST /v1/sites/{site_id}/environments/{env_id}/deployments` */
  runDeployment: Handler<Contract, "runDeployment", Context, QueryDefaults["runDeployment"]>;
  /** List sites. `GET /v1/sites` */
  listSites: Handler<Contract, "listSites", Context, QueryDefaults["listSites"]>;
  /** Read a site. `GET /v1/sites/{site_id}` */
  getSite: Handler<Contract, "getSite", Context, QueryDefaults["getSite"]>;
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
