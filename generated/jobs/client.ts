// Generated from openapi/jobs by `npm run generate`; do not edit.

import type { Contract } from "../runtime/contract.ts";

import type { JobOfType, JobTypes, operations, TypedJob } from "./types.ts";

export type * from "./types.ts";

/** What the client has to know of the contract: data for its runtime, and types. */
export const contract: Contract<Api> = {
  version: { header: "Forge-Version", latest: "2026-11-01" },
  lifecycle: {
    locations: {
      item: "/data",
      items: "/data",
      next_cursor: "/pagination/next_cursor",
      has_more: "/pagination/has_more",
      error: "/error",
      request_id: "/request_id",
      existing_id: "/error/details/existing_job_id",
    },
    members: { id: "/id", status: "/status", result: "/result", error: "/error" },
    statuses: { succeeded: ["succeeded"], failed: ["failed"], canceled: ["canceled"] },
    events: { job: "job", log: "log", end: "end", reset: "reset" },
  },
  operations: {
    listJobs: { name: "jobs.list", method: "GET", path: "/v1/jobs", role: "list", query: true, cursor: "cursor" },
    getJob: { name: "jobs.get", method: "GET", path: "/v1/jobs/{job_id}", role: "get" },
    headJob: { name: "jobs.head", method: "HEAD", path: "/v1/jobs/{job_id}", role: "head" },
    streamJob: { name: "jobs.stream", method: "GET", path: "/v1/jobs/{job_id}/stream", role: "stream", query: true, stream: true },
    listJobLogs: { name: "jobs.logs", method: "GET", path: "/v1/jobs/{job_id}/logs", role: "logs", query: true, cursor: "cursor" },
    cancelJob: { name: "jobs.cancel", method: "POST", path: "/v1/jobs/{job_id}/cancel", role: "cancel" },
    listTeamJobs: { name: "teams.jobs.list", method: "GET", path: "/v1/teams/{team_id}/jobs", role: "list", query: true, cursor: "cursor" },
    triggerTeamJob: {
      name: "teams.jobs.trigger",
      method: "POST",
      path: "/v1/teams/{team_id}/jobs",
      role: "create",
      body: true,
      idempotencyKey: "Idempotency-Key",
    },
    installComponent: {
      name: "components.install",
      method: "POST",
      path: "/v1/sites/{site_id}/environments/{env_id}/components",
      role: "create",
      body: true,
      idempotencyKey: "Idempotency-Key",
    },
    cloneEnvironment: {
      name: "environments.clone",
      method: "POST",
      path: "/v1/sites/{site_id}/environments/{env_id}/clone",
      role: "create",
      body: true,
      idempotencyKey: "Idempotency-Key",
    },
    runDeployment: {
      name: "deployments.run",
      method: "POST",
      path: "/v1/sites/{site_id}/environments/{env_id}/deployments",
      role: "create",
      body: true,
      idempotencyKey: "Idempotency-Key",
    },
    listSites: { name: "sites.list", method: "GET", path: "/v1/sites", query: true, cursor: "cursor" },
    getSite: { name: "sites.get", method: "GET", path: "/v1/sites/{site_id}" },
  },
};

/** The operations under their names, each with what it takes and what it answers. */
export interface Tree {
  jobs: {
    /** List the jobs that these credentials can see. `GET /v1/jobs` */
    list: {
      path: [];
      query: Omit<NonNullable<operations["listJobs"]["parameters"]["query"]>, "cursor">;
      item: TypedJob;
      page: Omit<operations["listJobs"]["responses"][200]["content"]["application/json"], "data"> & {
        data: TypedJob[];
      };
    };
    /** Read a job. `GET /v1/jobs/{job_id}` */
    get: {
      path: [job_id: string];
      data: TypedJob;
    };
    /** Read a job's headers. `HEAD /v1/jobs/{job_id}` */
    head: {
      path: [job_id: string];
      data: undefined;
    };
    /** Read a job's log lines. `GET /v1/jobs/{job_id}/logs` */
    logs: {
      path: [job_id: string];
      query: Omit<NonNullable<operations["listJobLogs"]["parameters"]["query"]>, "cursor">;
      item: operations["listJobLogs"]["responses"][200]["content"]["application/json"]["data"][number];
      page: operations["listJobLogs"]["responses"][200]["content"]["application/json"];
    };
    /** Ask a job to stop. `POST /v1/jobs/{job_id}/cancel` */
    cancel: {
      path: [job_id: string];
      data: TypedJob;
    };
  };
  teams: {
    jobs: {
      /** List the jobs of a team. `GET /v1/teams/{team_id}/jobs` */
      list: {
        path: [team_id: string];
        query: Omit<NonNullable<operations["listTeamJobs"]["parameters"]["query"]>, "cursor">;
        item: TypedJob;
        page: Omit<operations["listTeamJobs"]["responses"][200]["content"]["application/json"], "data"> & {
          data: TypedJob[];
        };
      };
      /** Start a job of a type that can be triggered. `POST /v1/teams/{team_id}/jobs` */
      trigger: {
        path: [team_id: string];
        body: operations["triggerTeamJob"]["requestBody"]["content"]["application/json"];
        data: TypedJob;
        typed: {
          type: "type";
          params: "params";
          jobs: {
            "data.sync": {
              params: JobTypes["data.sync"]["params"];
              data: JobOfType<"data.sync">;
            };
            "test.script": {
              params: JobTypes["test.script"]["params"];
              data: JobOfType<"test.script">;
            };
          };
        };
      };
    };
  };
  components: {
    /** Install a plugin or theme. `POST /v1/sites/{site_id}/environments/{env_id}/components` */
    install: {
      path: [site_id: string, env_id: string];
      body: operations["installComponent"]["requestBody"]["content"]["application/json"];
      data: JobOfType<"component.install">;
    };
  };
  environments: {
    /** Copy an environment. `POST /v1/sites/{site_id}/environments/{env_id}/clone` */
    clone: {
      path: [site_id: string, env_id: string];
      body: operations["cloneEnvironment"]["requestBody"]["content"]["application/json"];
      data: JobOfType<"environment.clone">;
    };
  };
  deployments: {
    /** Deploy a commit. `POST /v1/sites/{site_id}/environments/{env_id}/deployments` */
    run: {
      path: [site_id: string, env_id: string];
      body: operations["runDeployment"]["requestBody"]["content"]["application/json"];
      data: JobOfType<"deployment.run">;
    };
  };
  sites: {
    /** List sites. `GET /v1/sites` */
    list: {
      path: [];
      query: Omit<NonNullable<operations["listSites"]["parameters"]["query"]>, "cursor">;
      item: operations["listSites"]["responses"][200]["content"]["application/json"]["data"][number];
      page: operations["listSites"]["responses"][200]["content"]["application/json"];
    };
    /** Read a site. `GET /v1/sites/{site_id}` */
    get: {
      path: [site_id: string];
      data: operations["getSite"]["responses"][200]["content"]["application/json"]["data"];
    };
  };
}

/** What the types of the client are made of. */
export interface Api {
  tree: Tree;
  job: TypedJob;
  read: TypedJob;
  ended: {
    status: "succeeded" | "failed" | "canceled";
  };
  result: "result";
  log: operations["listJobLogs"]["responses"][200]["content"]["application/json"]["data"][number];
  acknowledged: {};
}
