// Generated from openapi/team-jobs by `npm run generate`; do not edit.

import type { Contract } from "../runtime/contract.ts";

import type { JobOfType, JobTypes, operations, TypedJob } from "./types.ts";

export type * from "./types.ts";

/** What the client has to know of the contract: data for its runtime, and types. */
export const contract: Contract<Api> = {
  lifecycle: {
    locations: {
      item: "/job_run",
      items: "/job_runs",
      next_cursor: "/cursor",
      has_more: "/has_more",
      error: "/error",
      existing_id: "/existing_run_id",
    },
    members: { id: "/id", status: "/status", result: "/result", error: "/error" },
    statuses: { succeeded: ["completed"], failed: ["failed"], canceled: ["cancelled"] },
  },
  operations: {
    listTeamJobs: { name: "jobs.list", method: "GET", path: "/v1/teams/{teamId}/jobs", role: "list", query: true, cursor: "cursor" },
    triggerTeamJob: { name: "jobs.trigger", method: "POST", path: "/v1/teams/{teamId}/jobs/trigger", role: "create", body: true },
    getJobRun: { name: "jobs.get", method: "GET", path: "/v1/jobs/{runId}", role: "get" },
    cancelJobRun: { name: "jobs.cancel", method: "POST", path: "/v1/jobs/{runId}/cancel", role: "cancel", bare: true },
  },
};

/** The operations under their names, each with what it takes and what it answers. */
export interface Tree {
  jobs: {
    /** List the job runs of a team. `GET /v1/teams/{teamId}/jobs` */
    list: {
      path: [teamId: string];
      query: Omit<NonNullable<operations["listTeamJobs"]["parameters"]["query"]>, "cursor">;
      item: TypedJob;
      page: Omit<operations["listTeamJobs"]["responses"][200]["content"]["application/json"], "job_runs"> & {
        job_runs: TypedJob[];
      };
    };
    /** Trigger a job. `POST /v1/teams/{teamId}/jobs/trigger` */
    trigger: {
      path: [teamId: string];
      body: operations["triggerTeamJob"]["requestBody"]["content"]["application/json"];
      data: TypedJob;
      typed: {
        type: "job_type";
        params: "params";
        jobs: {
          data_sync: {
            params: JobTypes["data_sync"]["params"];
            data: JobOfType<"data_sync">;
          };
          test_script: {
            params: JobTypes["test_script"]["params"];
            data: JobOfType<"test_script">;
          };
        };
      };
    };
    /** Read a job run. `GET /v1/jobs/{runId}` */
    get: {
      path: [runId: string];
      data: TypedJob;
    };
    /** Cancel a running job. `POST /v1/jobs/{runId}/cancel` */
    cancel: {
      path: [runId: string];
      data: operations["cancelJobRun"]["responses"][200]["content"]["application/json"];
    };
  };
}

/** What the types of the client are made of. */
export interface Api {
  tree: Tree;
  job: TypedJob;
  read: TypedJob;
  ended: {
    status: "completed" | "failed" | "cancelled";
  };
  result: "result";
  log: never;
  acknowledged: {
    cancel: operations["cancelJobRun"]["responses"][200]["content"]["application/json"];
  };
}
