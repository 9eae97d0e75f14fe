// Generated from openapi/content-jobs by `npm run generate`; do not edit.

import { createRoute } from "@hono/zod-openapi";

import { parts } from "./schemas.ts";

/**
 * The routes of the contract for `@hono/zod-openapi`. Requests are validated. Responses refer to the components of the contract: the
 * library does not validate them, and the handlers interface types them.
 */
export const routes = {
  /** List jobs. */
  listJobs: createRoute({
    method: "get",
    path: "/api/v1/jobs",
    operationId: "listJobs",
    summary: "List jobs",
    tags: ["Jobs"],
    security: [{ apiKey: ["jobs:read"] }],
    request: { params: parts.listJobs.params, query: parts.listJobs.query, headers: parts.listJobs.headers },
    responses: {
      "200": { description: "The jobs.", content: { "application/json": { schema: { $ref: "#/components/schemas/JobList" } } } },
      "400": { $ref: "#/components/responses/BadRequest" },
      "401": { $ref: "#/components/responses/Unauthorized" },
      "403": { $ref: "#/components/responses/Forbidden" },
      "405": { $ref: "#/components/responses/MethodNotAllowed" },
      "406": { $ref: "#/components/responses/NotAcceptable" },
      "429": { $ref: "#/components/responses/TooManyRequests" },
      "500": { $ref: "#/components/responses/ServerError" },
    },
  }),
  /** Read a job. */
  getJob: createRoute({
    method: "get",
    path: "/api/v1/jobs/{id}",
    operationId: "getJob",
    summary: "Read a job",
    tags: ["Jobs"],
    security: [{ apiKey: ["jobs:read"] }],
    request: { params: parts.getJob.params, query: parts.getJob.query, headers: parts.getJob.headers },
    responses: {
      "200": { description: "The job.", content: { "application/json": { schema: { $ref: "#/components/schemas/JobDetail" } } } },
      "400": { $ref: "#/components/responses/BadRequest" },
      "401": { $ref: "#/components/responses/Unauthorized" },
      "403": { $ref: "#/components/responses/Forbidden" },
      "404": { $ref: "#/components/responses/JobNotFound" },
      "405": { $ref: "#/components/responses/MethodNotAllowed" },
      "406": { $ref: "#/components/responses/NotAcceptable" },
      "429": { $ref: "#/components/responses/TooManyRequests" },
      "500": { $ref: "#/components/responses/ServerError" },
    },
  }),
  /** Cancel a job. */
  cancelJob: createRoute({
    method: "post",
    path: "/api/v1/jobs/{id}/cancel",
    operationId: "cancelJob",
    summary: "Cancel a job",
    tags: ["Jobs"],
    security: [{ apiKey: ["jobs:write"] }],
    request: { params: parts.cancelJob.params, query: parts.cancelJob.query, headers: parts.cancelJob.headers },
    responses: {
      "200": {
        description: "The job was asked to stop.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Cancellation" } } },
      },
      "400": { $ref: "#/components/responses/BadRequest" },
      "401": { $ref: "#/components/responses/Unauthorized" },
      "403": { $ref: "#/components/responses/Forbidden" },
      "404": { $ref: "#/components/responses/JobNotFound" },
      "405": { $ref: "#/components/responses/MethodNotAllowed" },
      "406": { $ref: "#/components/responses/NotAcceptable" },
      "409": { $ref: "#/components/responses/NotCancelable" },
      "429": { $ref: "#/components/responses/TooManyRequests" },
      "500": { $ref: "#/components/responses/ServerError" },
    },
  }),
  /** Run a workflow. */
  runWorkflow: createRoute({
    method: "post",
    path: "/api/v1/workflows/runs",
    operationId: "runWorkflow",
    summary: "Run a workflow",
    tags: ["Workflows"],
    security: [{ apiKey: ["jobs:write"] }],
    request: {
      params: parts.runWorkflow.params,
      query: parts.runWorkflow.query,
      headers: parts.runWorkflow.headers,
      body: { required: true, content: { "application/json": { schema: parts.runWorkflow.body } } },
    },
    responses: {
      "200": {
        description: "The run has begun, or waits for its turn.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/StartedRun" } } },
        links: { job: { operationId: "getJob", description: "Poll the job.", parameters: { id: "$response.body#/jobId" } } },
      },
      "400": { $ref: "#/components/responses/BadRequest" },
      "401": { $ref: "#/components/responses/Unauthorized" },
      "403": { $ref: "#/components/responses/Forbidden" },
      "405": { $ref: "#/components/responses/MethodNotAllowed" },
      "406": { $ref: "#/components/responses/NotAcceptable" },
      "413": { $ref: "#/components/responses/TooLarge" },
      "415": { $ref: "#/components/responses/UnsupportedMediaType" },
      "429": { $ref: "#/components/responses/TooManyRequests" },
      "500": { $ref: "#/components/responses/ServerError" },
    },
  }),
};
