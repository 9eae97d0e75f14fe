// Generated from openapi/team-jobs by `npm run generate`; do not edit.

import { z } from "@hono/zod-openapi";

import { fields, fromText, integer, map, text } from "../runtime/schema.ts";

import type { OperationId, Request } from "./handlers.ts";

import type { JobTypes } from "./types.ts";

export const pathTeamId = text({ minLength: 1, maxLength: 255 }).openapi({ param: { required: true } });

export const queryJobType = text({ maxLength: 100, pattern: "^[a-z0-9_]+$" })
  .exactOptional()
  .openapi({ param: { required: false } });

export const queryStatus = z
  .enum(["pending", "running", "completed", "failed", "cancelled"])
  .exactOptional()
  .openapi({ param: { required: false } });

export const queryProjectId = text({ minLength: 1, maxLength: 255 })
  .exactOptional()
  .openapi({ param: { required: false } });

export const querySince = text({ minLength: 2, maxLength: 40 })
  .exactOptional()
  .openapi({ param: { required: false } });

export const queryUntil = text({ minLength: 2, maxLength: 40 })
  .exactOptional()
  .openapi({ param: { required: false } });

export const queryCursor = text({ minLength: 1, maxLength: 512 })
  .exactOptional()
  .openapi({ param: { required: false } });

export const queryLimit = fromText(integer({ minimum: 1, maximum: 200 }))
  .default(50)
  .openapi({ param: { required: false } });

export const pathRunId = text({ minLength: 1, maxLength: 255 }).openapi({ param: { required: true } });

export const TriggerJobSchema = z
  .strictObject({
    job_type: text({ minLength: 1, maxLength: 100 }),
    project_id: text({ minLength: 1, maxLength: 255 }),
    params: map(z.unknown()).exactOptional(),
    notify: z.boolean().default(false),
  })
  .openapi({ required: ["job_type", "project_id"] })
  .openapi("TriggerJob");

export const DataSyncParamsSchema = z
  .strictObject({ integration_id: text({ minLength: 1, maxLength: 255 }).exactOptional(), full: z.boolean().default(false) })
  .openapi({ required: [] })
  .openapi("DataSyncParams");

export const WaitStepSchema = z
  .strictObject({ do: z.literal("wait"), ms: integer({ minimum: 0, maximum: 60000 }) })
  .openapi({ required: ["do", "ms"] })
  .openapi("WaitStep");

export const ScriptCountsSchema = z
  .strictObject({
    total: integer({ minimum: 0 }),
    completed: integer({ minimum: 0 }),
    message: text({ maxLength: 500 }).exactOptional(),
    failed: integer({ minimum: 0 }),
  })
  .openapi({ required: ["total", "completed", "failed"] })
  .openapi("ScriptCounts");

export const ProgressStepSchema = z
  .strictObject({
    do: z.literal("progress"),
    percent: integer({ minimum: 0, maximum: 100 }).nullable(),
    detail: ScriptCountsSchema.exactOptional(),
  })
  .openapi({ required: ["do", "percent"] })
  .openapi("ProgressStep");

export const LogStepSchema = z
  .strictObject({
    do: z.literal("log"),
    message: text({ maxLength: 10000 }),
    level: z.enum(["debug", "info", "warn", "error"]).default("info"),
  })
  .openapi({ required: ["do", "message"] })
  .openapi("LogStep");

export const HoldStepSchema = z
  .strictObject({ do: z.literal("hold"), ms: integer({ minimum: 0, maximum: 600000 }).default(60000) })
  .openapi({ required: ["do"] })
  .openapi("HoldStep");

export const SucceedStepSchema = z
  .strictObject({ do: z.literal("succeed"), output: map(z.unknown()).exactOptional() })
  .openapi({ required: ["do"] })
  .openapi("SucceedStep");

export const FailStepSchema = z
  .strictObject({
    do: z.literal("fail"),
    code: text({ maxLength: 100, pattern: "^[a-z0-9_]+(\\.[a-z0-9_]+)+$" }).default("job.failed"),
    message: text({ minLength: 1, maxLength: 500 }).default("the script failed"),
  })
  .openapi({ required: ["do"] })
  .openapi("FailStep");

export const ScriptStepSchema = z
  .discriminatedUnion("do", [WaitStepSchema, ProgressStepSchema, LogStepSchema, HoldStepSchema, SucceedStepSchema, FailStepSchema])
  .openapi("ScriptStep");

export const ScriptParamsSchema = z
  .strictObject({
    queue_ms: integer({ minimum: 0, maximum: 60000 }).default(0),
    on_cancel: z
      .strictObject({ after_ms: integer({ minimum: 0, maximum: 60000 }).default(0) })
      .openapi({ required: [] })
      .exactOptional(),
    steps: z.array(ScriptStepSchema).min(1).max(100),
  })
  .openapi({ required: ["steps"] })
  .openapi("ScriptParams");

/** The schemas of an operation's request, part by part. */
export const parts = {
  listTeamJobs: {
    params: z.object({ teamId: pathTeamId }),
    query: z.strictObject({
      job_type: queryJobType,
      status: queryStatus,
      project_id: queryProjectId,
      since: querySince,
      until: queryUntil,
      cursor: queryCursor,
      limit: queryLimit,
    }),
    headers: z.object({}),
  },
  triggerTeamJob: { params: z.object({ teamId: pathTeamId }), query: z.strictObject({}), headers: z.object({}), body: TriggerJobSchema },
  getJobRun: { params: z.object({ runId: pathRunId }), query: z.strictObject({}), headers: z.object({}) },
  cancelJobRun: { params: z.object({ runId: pathRunId }), query: z.strictObject({}), headers: z.object({}) },
};

/** What an operation's handler is given, from the raw parts of a request: `{ params, query, headers, body }`. */
export const requests: {
  readonly [Id in OperationId]: z.ZodType<Request<Id>>;
} = {
  listTeamJobs: z.object({
    params: parts.listTeamJobs.params,
    query: parts.listTeamJobs.query,
    headers: fields(parts.listTeamJobs.headers),
  }),
  triggerTeamJob: z.object({
    params: parts.triggerTeamJob.params,
    query: parts.triggerTeamJob.query,
    headers: fields(parts.triggerTeamJob.headers),
    body: parts.triggerTeamJob.body,
  }),
  getJobRun: z.object({ params: parts.getJobRun.params, query: parts.getJobRun.query, headers: fields(parts.getJobRun.headers) }),
  cancelJobRun: z.object({
    params: parts.cancelJobRun.params,
    query: parts.cancelJobRun.query,
    headers: fields(parts.cancelJobRun.headers),
  }),
};

/** The schema of a job's `params`, by its type. */
export const jobParams: {
  readonly [Type in keyof JobTypes]: z.ZodType<JobTypes[Type]["params"]>;
} = { data_sync: DataSyncParamsSchema, test_script: ScriptParamsSchema };
