// Generated from openapi/content-jobs by `npm run generate`; do not edit.

import { z } from "@hono/zod-openapi";

import { fields, fromText, integer, map, text } from "../runtime/schema.ts";

import type { OperationId, Request } from "./handlers.ts";

import type { JobTypes } from "./types.ts";

export const queryStatus = z
  .enum(["pending", "running", "completed", "failed", "cancelled"])
  .exactOptional()
  .openapi({ param: { required: false } });

export const queryCategory = z
  .enum(["seo", "ai", "sync", "export"])
  .exactOptional()
  .openapi({ param: { required: false } });

export const queryLimit = fromText(integer({ minimum: 1, maximum: 200 }))
  .default(20)
  .openapi({ param: { required: false } });

export const pathId = text({ minLength: 1, maxLength: 200 }).openapi({ param: { required: true } });

export const CategorySchema = z.enum(["seo", "ai", "sync", "export"]).openapi("Category");

export const ProgressSchema = z
  .looseObject({ total: integer({ minimum: 0 }), completed: integer({ minimum: 0 }), failed: integer({ minimum: 0 }) })
  .openapi({ required: ["total", "completed", "failed"] })
  .openapi("Progress");

export const LogLevelSchema = z.enum(["info", "warn", "error"]).openapi("LogLevel");

export const ScriptStepSchema = z
  .strictObject({
    do: z.enum(["wait", "progress", "log", "hold", "succeed", "fail"]),
    ms: integer({ minimum: 0, maximum: 60000 }).exactOptional(),
    percent: integer({ minimum: 0, maximum: 100 }).exactOptional(),
    detail: ProgressSchema.exactOptional(),
    message: text({ maxLength: 10000 }).exactOptional(),
    level: LogLevelSchema.exactOptional(),
    output: map(z.unknown()).exactOptional(),
  })
  .openapi({ required: ["do"] })
  .openapi("ScriptStep");

export const ScriptInputSchema = z
  .strictObject({
    queue_ms: integer({ minimum: 0, maximum: 60000 }).default(0),
    on_cancel: z
      .strictObject({ after_ms: integer({ minimum: 0, maximum: 60000 }).default(0) })
      .openapi({ required: [] })
      .exactOptional(),
    steps: z.array(ScriptStepSchema).min(1).max(100),
  })
  .openapi({ required: ["steps"] })
  .openapi("ScriptInput");

export const RunWorkflowSchema = z
  .strictObject({ workflow: z.enum(["test.script"]), category: CategorySchema.exactOptional(), input: ScriptInputSchema })
  .openapi({ required: ["workflow", "input"] })
  .openapi("RunWorkflow");

/** The schemas of an operation's request, part by part. */
export const parts = {
  listJobs: {
    params: z.object({}),
    query: z.strictObject({ status: queryStatus, category: queryCategory, limit: queryLimit }),
    headers: z.object({}),
  },
  getJob: { params: z.object({ id: pathId }), query: z.strictObject({}), headers: z.object({}) },
  cancelJob: { params: z.object({ id: pathId }), query: z.strictObject({}), headers: z.object({}) },
  runWorkflow: { params: z.object({}), query: z.strictObject({}), headers: z.object({}), body: RunWorkflowSchema },
};

/** What an operation's handler is given, from the raw parts of a request: `{ params, query, headers, body }`. */
export const requests: {
  readonly [Id in OperationId]: z.ZodType<Request<Id>>;
} = {
  listJobs: z.object({ params: parts.listJobs.params, query: parts.listJobs.query, headers: fields(parts.listJobs.headers) }),
  getJob: z.object({ params: parts.getJob.params, query: parts.getJob.query, headers: fields(parts.getJob.headers) }),
  cancelJob: z.object({ params: parts.cancelJob.params, query: parts.cancelJob.query, headers: fields(parts.cancelJob.headers) }),
  runWorkflow: z.object({
    params: parts.runWorkflow.params,
    query: parts.runWorkflow.query,
    headers: fields(parts.runWorkflow.headers),
    body: parts.runWorkflow.body,
  }),
};

/** The schema of a job's `params`, by its type. */
export const jobParams: {
  readonly [Type in keyof JobTypes]: z.ZodType<JobTypes[Type]["params"]>;
} = { "test.script": ScriptInputSchema };
