// Generated from openapi/content-jobs by `npm run generate`; do not edit.

import type { operations, TypedJob } from "./types.ts";

/** What the client has to know of the contract at run time. */
export const contract = {
  lifecycle: {
    locations: { item: "", items: "/jobs", error: "", created_id: "/jobId" },
    members: {
      id: "/id",
      type: "/type",
      status: "/status",
      created_at: "/createdAt",
      finished_at: "/completedAt",
      progress_total: "/progress/total",
      progress_completed: "/progress/completed",
      progress_failed: "/progress/failed",
      logs: "/logs",
    },
    statuses: { initial: ["pending"], active: ["running"], succeeded: ["completed"], failed: ["failed"], canceled: ["cancelled"] },
  },
  operations: {
    listJobs: { name: "jobs.list", method: "GET", path: "/api/v1/jobs", role: "list", query: true },
    getJob: { name: "jobs.get", method: "GET", path: "/api/v1/jobs/{id}", role: "get" },
    cancelJob: { name: "jobs.cancel", method: "POST", path: "/api/v1/jobs/{id}/cancel", role: "cancel" },
    runWorkflow: { name: "workflows.run", method: "POST", path: "/api/v1/workflows/runs", role: "create", body: true },
  },
} as const;

/** The operations under their names, each with what it takes and what it answers. */
export interface Tree {
  jobs: {
    /** List jobs. `GET /api/v1/jobs` */
    list: {
      path: [];
      query: NonNullable<operations["listJobs"]["parameters"]["query"]>;
      item: TypedJob;
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
