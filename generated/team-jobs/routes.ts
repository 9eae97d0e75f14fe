// Generated from openapi/team-jobs by `npm run generate`; do not edit.

import { createRoute } from "@hono/zod-openapi";

import { parts } from "./schemas.ts";

/**
 * The routes of the contract for `@hono/zod-openapi`. Requests are validated. Responses refer to the components of the contract: the
 * library does not validate them, and the handlers interface types them.
 */
export const routes = {
  /** List the job runs of a team. */
  listTeamJobs: createRoute({
    method: "get",
    path: "/v1/teams/{teamId}/jobs",
    operationId: "listTeamJobs",
    summary: "List the job runs of a team",
    tags: ["Job runs"],
    security: [{ apiKey: ["jobs:read"] }, { adminToken: ["admin"] }],
    request: { params: parts.listTeamJobs.params, query: parts.listTeamJobs.query, headers: parts.listTeamJobs.headers },
    responses: {
      "200": { description: "A page of runs.", content: { "application/json": { schema: { $ref: "#/components/schemas/JobRunList" } } } },
      "400": { $ref: "#/components/responses/BadRequest" },
      "401": { $ref: "#/components/responses/Unauthorized" },
      "403": { $ref: "#/components/responses/Forbidden" },
      "404": { $ref: "#/components/responses/TeamNotFound" },
      "405": { $ref: "#/components/responses/MethodNotAllowed" },
      "406": { $ref: "#/components/responses/NotAcceptable" },
      "429": { $ref: "#/components/responses/TooManyRequests" },
      "500": { $ref: "#/components/responses/ServerError" },
      "503": { $ref: "#/components/responses/Unavailable" },
    },
  }),
  /** Trigger a job. */
  triggerTeamJob: createRoute({
    method: "post",
    path: "/v1/teams/{teamId}/jobs/trigger",
    operationId: "triggerTeamJob",
    summary: "Trigger a job",
    tags: ["Job runs"],
    security: [{ apiKey: ["jobs:write"] }, { adminToken: ["admin"] }],
    request: {
      params: parts.triggerTeamJob.params,
      query: parts.triggerTeamJob.query,
      headers: parts.triggerTeamJob.headers,
      body: { required: true, content: { "application/json": { schema: parts.triggerTeamJob.body } } },
    },
    responses: {
      "201": {
        description: "The run was created.",
        headers: { Location: { $ref: "#/components/headers/Location" } },
        content: { "application/json": { schema: { $ref: "#/components/schemas/JobRunEnvelope" } } },
        links: {
          job: { operationId: "getJobRun", description: "Poll the run.", parameters: { runId: "$response.body#/job_run/id" } },
          cancel: { operationId: "cancelJobRun", description: "Cancel the run.", parameters: { runId: "$response.body#/job_run/id" } },
        },
      },
      "400": { $ref: "#/components/responses/BadTrigger" },
      "401": { $ref: "#/components/responses/Unauthorized" },
      "403": { $ref: "#/components/responses/Forbidden" },
      "404": { $ref: "#/components/responses/TeamNotFound" },
      "405": { $ref: "#/components/responses/MethodNotAllowed" },
      "406": { $ref: "#/components/responses/NotAcceptable" },
      "409": { $ref: "#/components/responses/Conflict" },
      "413": { $ref: "#/components/responses/TooLarge" },
      "415": { $ref: "#/components/responses/UnsupportedMediaType" },
      "429": { $ref: "#/components/responses/TooManyRequests" },
      "500": { $ref: "#/components/responses/ServerError" },
      "503": { $ref: "#/components/responses/Unavailable" },
    },
  }),
  /** Read a job run. */
  getJobRun: createRoute({
    method: "get",
    path: "/v1/jobs/{runId}",
    operationId: "getJobRun",
    summary: "Read a job run",
    tags: ["Job runs"],
    security: [{ apiKey: ["jobs:read"] }, { adminToken: ["admin"] }],
    request: { params: parts.getJobRun.params, query: parts.getJobRun.query, headers: parts.getJobRun.headers },
    responses: {
      "200": { description: "The run.", content: { "application/json": { schema: { $ref: "#/components/schemas/JobRunEnvelope" } } } },
      "400": { $ref: "#/components/responses/BadRequest" },
      "401": { $ref: "#/components/responses/Unauthorized" },
      "403": { $ref: "#/components/responses/Forbidden" },
      "404": { $ref: "#/components/responses/JobNotFound" },
      "405": { $ref: "#/components/responses/MethodNotAllowed" },
      "406": { $ref: "#/components/responses/NotAcceptable" },
      "429": { $ref: "#/components/responses/TooManyRequests" },
      "500": { $ref: "#/components/responses/ServerError" },
      "503": { $ref: "#/components/responses/Unavailable" },
    },
  }),
  /** Cancel a running job. */
  cancelJobRun: createRoute({
    method: "post",
    path: "/v1/jobs/{runId}/cancel",
    operationId: "cancelJobRun",
    summary: "Cancel a running job",
    tags: ["Job runs"],
    security: [{ apiKey: ["jobs:write"] }, { adminToken: ["admin"] }],
    request: { params: parts.cancelJobRun.params, query: parts.cancelJobRun.query, headers: parts.cancelJobRun.headers },
    responses: {
      "200": {
        description: "The run was asked to stop.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Cancellation" } } },
      },
      "400": { $ref: "#/components/responses/NotCancelable" },
      "401": { $ref: "#/components/responses/Unauthorized" },
      "403": { $ref: "#/components/responses/Forbidden" },
      "404": { $ref: "#/components/responses/JobNotFound" },
      "405": { $ref: "#/components/responses/MethodNotAllowed" },
      "406": { $ref: "#/components/responses/NotAcceptable" },
      "429": { $ref: "#/components/responses/TooManyRequests" },
      "500": { $ref: "#/components/responses/ServerError" },
      "503": { $ref: "#/components/responses/Unavailable" },
    },
  }),
};
