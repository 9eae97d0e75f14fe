// Generated from openapi/content-jobs by `npm run generate`; do not edit.

import type { Components } from "../runtime/components.ts";

/** What routes refer to: schemas, headers, responses and security schemes, without examples and extensions. */
export const components: Components = {
  securitySchemes: {
    apiKey: {
      type: "http",
      scheme: "bearer",
      bearerFormat: "API key",
      description:
        "An API key in `Authorization` with the scheme Bearer. A key belongs to one workspace and sees the jobs of that workspace only. Scopes are `jobs:read` and `jobs:write`.",
    },
  },
  schemas: {
    JobStatus: {
      type: "string",
      enum: ["pending", "running", "completed", "failed", "cancelled"],
      description: "How far the job has come.",
    },
    Category: { type: "string", enum: ["seo", "ai", "sync", "export"], description: "What the job is about." },
    Progress: {
      type: "object",
      description: "How much is done, in counts.",
      required: ["total", "completed", "failed"],
      properties: {
        total: { type: "integer", minimum: 0, description: "How many there are; 0 while that is not known." },
        completed: { type: "integer", minimum: 0, description: "How many are done." },
        failed: { type: "integer", minimum: 0, description: "How many failed." },
      },
    },
    Job: {
      type: "object",
      description: "A job, as a list shows it.",
      required: ["id", "name", "type", "category", "status", "progress", "createdAt", "completedAt"],
      properties: {
        id: { type: "string", minLength: 1, maxLength: 200, description: "Unique identifier of the job." },
        name: { type: "string", minLength: 1, description: "For people." },
        type: { type: "string", minLength: 1, description: "Internal job type identifier, such as sitemap.refresh." },
        category: { $ref: "#/components/schemas/Category" },
        status: { $ref: "#/components/schemas/JobStatus" },
        progress: { $ref: "#/components/schemas/Progress" },
        createdAt: { type: "integer", minimum: 0, description: "When the job was created, in milliseconds since 1970." },
        completedAt: {
          type: ["integer", "null"],
          minimum: 0,
          description: "When the job ended, in milliseconds since 1970; null until then.",
        },
      },
    },
    JobList: {
      type: "object",
      description: "The newest jobs that fit.",
      required: ["jobs"],
      properties: { jobs: { type: "array", maxItems: 200, items: { $ref: "#/components/schemas/Job" } } },
    },
    ApiError: {
      type: "object",
      description: "Why a request was refused.",
      required: ["code", "message"],
      properties: {
        code: { type: "string", minLength: 1, maxLength: 100, description: "Stable, for programs." },
        message: { type: "string", minLength: 1, description: "For people." },
        param: { type: "string", description: "The parameter or member that is to blame, where one is." },
      },
    },
    LogLevel: { type: "string", enum: ["info", "warn", "error"], description: "How bad it is." },
    LogEntry: {
      type: "object",
      description: "One log entry of a job.",
      required: ["timestamp", "level", "message"],
      properties: {
        timestamp: { type: "integer", minimum: 0, description: "When it was written, in milliseconds since 1970." },
        level: { $ref: "#/components/schemas/LogLevel" },
        message: { type: "string" },
      },
    },
    JobDetail: {
      description: "A job with its log entries.",
      allOf: [
        { $ref: "#/components/schemas/Job" },
        {
          type: "object",
          required: ["logs"],
          properties: {
            logs: { type: "array", description: "The log entries, oldest first.", items: { $ref: "#/components/schemas/LogEntry" } },
          },
        },
      ],
    },
    Cancellation: {
      type: "object",
      description: "The job that was asked to stop.",
      required: ["id", "status"],
      properties: { id: { type: "string", minLength: 1, maxLength: 200 }, status: { type: "string", const: "cancelled" } },
    },
    ScriptStep: {
      type: "object",
      description:
        "One step. `wait` takes `ms` milliseconds; `progress` sets the counts, those of `detail` or else `percent` of 100; `log` writes an\nentry; `hold` goes on until the job is cancelled; `succeed` and `fail` end the job.\n",
      additionalProperties: false,
      required: ["do"],
      properties: {
        do: { type: "string", enum: ["wait", "progress", "log", "hold", "succeed", "fail"] },
        ms: { type: "integer", minimum: 0, maximum: 60000 },
        percent: { type: "integer", minimum: 0, maximum: 100 },
        detail: { $ref: "#/components/schemas/Progress" },
        message: { type: "string", maxLength: 10000 },
        level: { $ref: "#/components/schemas/LogLevel" },
        output: { type: "object", additionalProperties: true, description: "Taken and not shown." },
      },
    },
    ScriptInput: {
      type: "object",
      description:
        "A script for a job, by which any implementation can be driven into every state. When the steps run out, the job completes.",
      additionalProperties: false,
      required: ["steps"],
      properties: {
        queue_ms: {
          type: "integer",
          minimum: 0,
          maximum: 60000,
          default: 0,
          description: "How long the job stays pending before its first step.",
        },
        on_cancel: {
          type: "object",
          additionalProperties: false,
          properties: {
            after_ms: {
              type: "integer",
              minimum: 0,
              maximum: 60000,
              default: 0,
              description: "How long the step that is being executed still takes.",
            },
          },
        },
        steps: { type: "array", minItems: 1, maxItems: 100, items: { $ref: "#/components/schemas/ScriptStep" } },
      },
    },
    RunWorkflow: {
      type: "object",
      description: "What to run.",
      additionalProperties: false,
      required: ["workflow", "input"],
      properties: {
        workflow: { type: "string", enum: ["test.script"] },
        category: { $ref: "#/components/schemas/Category" },
        input: { $ref: "#/components/schemas/ScriptInput" },
      },
    },
    StartedRun: {
      type: "object",
      description: "A run that has begun.",
      required: ["jobId"],
      properties: { jobId: { type: "string", minLength: 1, maxLength: 200 } },
    },
  },
  responses: {
    BadRequest: {
      description: "The request is malformed.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ApiError" } } },
    },
    Unauthorized: {
      description: "The request carries no valid credentials.",
      headers: {
        "WWW-Authenticate": {
          description: "A challenge for Bearer.",
          required: true,
          schema: { type: "string", pattern: "^[Bb][Ee][Aa][Rr][Ee][Rr]\\b" },
        },
      },
      content: { "application/json": { schema: { $ref: "#/components/schemas/ApiError" } } },
    },
    Forbidden: {
      description: "The credentials lack the operation's scope.",
      headers: {
        "WWW-Authenticate": {
          description: "A challenge for Bearer that names the scope.",
          required: true,
          schema: { type: "string", pattern: "^[Bb][Ee][Aa][Rr][Ee][Rr]\\b" },
        },
      },
      content: { "application/json": { schema: { $ref: "#/components/schemas/ApiError" } } },
    },
    MethodNotAllowed: {
      description: "The path has no such method.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ApiError" } } },
    },
    NotAcceptable: {
      description: "Accept excludes JSON.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ApiError" } } },
    },
    TooManyRequests: {
      description: "Too many requests.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ApiError" } } },
    },
    ServerError: {
      description: "The server failed.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ApiError" } } },
    },
    JobNotFound: {
      description: "There is no such job.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ApiError" } } },
    },
    NotCancelable: {
      description: "The job has ended.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ApiError" } } },
    },
    TooLarge: {
      description: "The body is too large.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ApiError" } } },
    },
    UnsupportedMediaType: {
      description: "The body is not sent as JSON.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ApiError" } } },
    },
  },
};
