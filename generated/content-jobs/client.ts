// Generated from openapi/content-jobs by `npm run generate`; do not edit.

import type { Contract } from "../runtime/contract.ts";

import type { operations, TypedJob } from "./types.ts";

export type * from "./types.ts";

/** What the client has to know of the contract: data for its runtime, and types. */
export const contract: Contract<Api> = {
  lifecycle: {
    locations: { item: "", items: "/jobs", error: "", created_id: "/jobId" },
    members: { id: "/id", status: "/status", logs: "/logs" },
    statuses: { succeeded: ["completed"], failed: ["failed"], canceled: ["cancelled"] },
  },
  operations: {
    listJobs: { name: "jobs.list", method: "GET", path: "/api/v1/jobs", role: "list", query: true, cursor: "" },
    getJob: { name: "jobs.get", method: "GET", path: "/api/v1/jobs/{id}", role: "get" },
    cancelJob: { name: "jobs.cancel", method: "POST", path: "/api/v1/jobs/{id}/cancel", role: "cancel" },
    runWorkflow: { name: "workflows.run", method: "POST", path: "/api/v1/workflows/runs", role: "create", body: true },
  },
};

/** The operations under their names, each with what it takes and what it answers. */
export interface Tree {
  jobs: {
    /** List jobs. `GET /api/v1/jobs` */
    list: {
      path: [];
      query: NonNullable<operations["listJobs"]["parameters"]["query"]>;
      item: operations["listJobs"]["responses"][200]["content"]["application/json"]["jobs"][number];
      page: operations["listJobs"]["responses"][200]["content"]["application/json"];
    };
    /** Read a job. `GET /api/v1/jobs/{id}` */
    get: {
      path: [id: string];
      data: operations["getJob"]["responses"][200]["content"]["application/json"];
    };
    /** Cancel a job. `POST /api/v1/jobs/{id}/cancel` */
    cancel: {
      path: [id: string];
      data: operations["cancelJob"]["responses"][200]["content"]["application/json"];
    };
  };
  workflows: {
    /** Run a workflow. `POST /api/v1/workflows/runs` */
    run: {
      path: [];
      body: operations["runWorkflow"]["requestBody"]["content"]["application/json"];
      data: operations["runWorkflow"]["responses"][200]["content"]["application/json"];
    };
  };
}

/** What the types of the client are made of. */
export interface Api {
  tree: Tree;
  job: TypedJob;
  read: operations["getJob"]["responses"][200]["content"]["application/json"];
  ended: {
    status: "completed" | "failed" | "cancelled";
  };
  result: never;
  log: operations["getJob"]["responses"][200]["content"]["application/json"]["logs"][number];
  acknowledged: {
    cancel: operations["cancelJob"]["responses"][200]["content"]["application/json"];
    create: operations["runWorkflow"]["responses"][200]["content"]["application/json"];
  };
}
