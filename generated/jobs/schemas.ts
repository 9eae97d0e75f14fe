// Generated from openapi/jobs by `npm run generate`; do not edit.

import { z } from "@hono/zod-openapi";

import { fields, fromText, integer, list, map, text } from "../runtime/schema.ts";

import type { OperationId, Request } from "./handlers.ts";

import type { JobTypes } from "./types.ts";

export const queryLimit = fromText(integer({ minimum: 1, maximum: 200 }))
  .default(50)
  .openapi({ param: { required: false } });

export const queryCursor = text({ minLength: 1, maxLength: 512 })
  .exactOptional()
  .openapi({ param: { required: false } });

export const queryStatus = list(
  z
    .array(z.enum(["queued", "running", "succeeded", "failed", "canceled"]))
    .min(1)
    .max(20),
)
  .exactOptional()
  .openapi({ param: { required: false, style: "form", explode: false } });

export const queryType = text({ maxLength: 100, pattern: "^[a-z0-9_]+(\\.[a-z0-9_]+)*(\\.\\*)?$" })
  .exactOptional()
  .openapi({ param: { required: false } });

export const queryResourceType = text({ minLength: 1, maxLength: 100 })
  .exactOptional()
  .openapi({ param: { required: false } });

export const queryResourceId = text({ minLength: 1, maxLength: 255 })
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

export const headerForgeVersion = text({ maxLength: 32 })
  .exactOptional()
  .openapi({ param: { required: false } });

export const pathJobId = text({ minLength: 1, maxLength: 255 }).openapi({ param: { required: true } });

export const headerIfNoneMatch = text()
  .exactOptional()
  .openapi({ param: { required: false } });

export const headerPrefer = text()
  .exactOptional()
  .openapi({ param: { required: false } });

export const queryAfter = text({ minLength: 1, maxLength: 255 })
  .exactOptional()
  .openapi({ param: { required: false } });

export const headerLastEventID = text()
  .exactOptional()
  .openapi({ param: { required: false } });

export const queryLevel = z
  .enum(["debug", "info", "warn", "error"])
  .exactOptional()
  .openapi({ param: { required: false } });

export const queryAfter2 = fromText(integer({ minimum: 0, maximum: 9007199254740991 }))
  .exactOptional()
  .openapi({ param: { required: false } });

export const pathTeamId = text({ minLength: 1, maxLength: 255 }).openapi({ param: { required: true } });

export const headerIdempotencyKey = text({ maxLength: 1024 })
  .exactOptional()
  .openapi({ param: { required: false } });

export const headerTraceparent = text()
  .exactOptional()
  .openapi({ param: { required: false } });

export const pathSiteId = text({ minLength: 1, maxLength: 255 }).openapi({ param: { required: true } });

export const pathEnvId = text({ minLength: 1, maxLength: 255 }).openapi({ param: { required: true } });

export const MetadataSchema = map(text({ maxLength: 200 }), { maxProperties: 20, propertyNames: { maxLength: 40 } }).openapi("Metadata");

export const TimestampSchema = text({ pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$", format: "date-time" }).openapi(
  "Timestamp",
);

export const TriggerJobSchema = z
  .strictObject({
    type: text({ minLength: 1, maxLength: 100 }),
    project_id: text({ minLength: 1, maxLength: 255 }),
    params: map(z.unknown()).exactOptional(),
    notify: z.boolean().default(false),
    metadata: MetadataSchema.exactOptional(),
    deadline: TimestampSchema.exactOptional(),
  })
  .openapi({ required: ["type", "project_id"] })
  .openapi("TriggerJob");

export const ComponentSpecSchema = z
  .strictObject({
    kind: z.enum(["plugin", "theme"]),
    slug: text({ maxLength: 100, pattern: "^[a-z0-9][a-z0-9-]*$" }),
    version: text({ minLength: 1, maxLength: 50 }).default("latest"),
    activate: z.boolean().default(false),
  })
  .openapi({ required: ["kind", "slug"] })
  .openapi("ComponentSpec");

export const CloneSpecSchema = z
  .strictObject({ name: text({ minLength: 1, maxLength: 60 }), include_data: z.boolean().default(true) })
  .openapi({ required: ["name"] })
  .openapi("CloneSpec");

export const DeploymentSpecSchema = z
  .strictObject({ commit: text({ pattern: "^[0-9a-f]{7,40}$" }), message: text({ maxLength: 500 }).exactOptional() })
  .openapi({ required: ["commit"] })
  .openapi("DeploymentSpec");

export const DataSyncParamsSchema = z
  .strictObject({ integration_id: text({ minLength: 1, maxLength: 255 }).exactOptional(), full: z.boolean().default(false) })
  .openapi({ required: [] })
  .openapi("DataSyncParams");

export const TestScriptOnCancelSchema = z
  .strictObject({
    after_ms: integer({ minimum: 0, maximum: 60000 }).default(0),
    outcome: z.enum(["canceled", "ignored", "succeeded", "failed"]).default("canceled"),
  })
  .openapi({ required: [] })
  .openapi("TestScriptOnCancel");

export const WaitStepSchema = z
  .strictObject({ do: z.literal("wait"), ms: integer({ minimum: 0, maximum: 60000 }) })
  .openapi({ required: ["do", "ms"] })
  .openapi("WaitStep");

export const ProgressDetailSchema = z
  .looseObject({
    completed: integer({ minimum: 0 }).exactOptional(),
    total: integer({ minimum: 0 }).nullable().exactOptional(),
    failed: integer({ minimum: 0 }).exactOptional(),
    unit: text({ maxLength: 40 }).exactOptional(),
    message: text({ maxLength: 500 }).exactOptional(),
  })
  .openapi({ required: [] })
  .openapi("ProgressDetail");

export const ProgressStepSchema = z
  .strictObject({
    do: z.literal("progress"),
    percent: integer({ minimum: 0, maximum: 100 }).nullable(),
    detail: ProgressDetailSchema.exactOptional(),
  })
  .openapi({ required: ["do", "percent"] })
  .openapi("ProgressStep");

export const LogLevelSchema = z.enum(["debug", "info", "warn", "error"]).openapi("LogLevel");

export const LogStepSchema = z
  .strictObject({
    do: z.literal("log"),
    message: text({ maxLength: 10000 }),
    level: LogLevelSchema.exactOptional(),
    stream: z.enum(["stdout", "stderr"]).default("stdout"),
    repeat: integer({ minimum: 1, maximum: 2000 }).default(1),
  })
  .openapi({ required: ["do", "message"] })
  .openapi("LogStep");

export const HoldStepSchema = z
  .strictObject({ do: z.literal("hold"), ms: integer({ minimum: 0, maximum: 600000 }).default(60000) })
  .openapi({ required: ["do"] })
  .openapi("HoldStep");

export const RetryStepSchema = z
  .strictObject({ do: z.literal("retry") })
  .openapi({ required: ["do"] })
  .openapi("RetryStep");

export const SucceedStepSchema = z
  .strictObject({ do: z.literal("succeed"), output: map(z.unknown()).exactOptional() })
  .openapi({ required: ["do"] })
  .openapi("SucceedStep");

export const FailStepSchema = z
  .strictObject({
    do: z.literal("fail"),
    code: text({ maxLength: 100, pattern: "^[a-z0-9_]+(\\.[a-z0-9_]+)+$" }).default("job.failed"),
    message: text({ minLength: 1, maxLength: 500 }).default("the script failed"),
    partial: map(z.unknown()).exactOptional(),
  })
  .openapi({ required: ["do"] })
  .openapi("FailStep");

export const TestScriptStepSchema = z
  .discriminatedUnion("do", [
    WaitStepSchema,
    ProgressStepSchema,
    LogStepSchema,
    HoldStepSchema,
    RetryStepSchema,
    SucceedStepSchema,
    FailStepSchema,
  ])
  .openapi("TestScriptStep");

export const TestScriptParamsSchema = z
  .strictObject({
    queue_ms: integer({ minimum: 0, maximum: 60000 }).default(0),
    cancelable: z.boolean().default(true),
    on_cancel: TestScriptOnCancelSchema.exactOptional(),
    keep_ms: integer({ minimum: 0, maximum: 86400000 }).exactOptional(),
    secret: text({ minLength: 1, maxLength: 200 }).exactOptional(),
    steps: z.array(TestScriptStepSchema).min(1).max(100),
  })
  .openapi({ required: ["steps"] })
  .openapi("TestScriptParams");

export const RetentionParamsSchema = z.strictObject({}).openapi("RetentionParams");

/** The schemas of an operation's request, part by part. */
export const parts = {
  listJobs: {
    params: z.object({}),
    query: z.strictObject({
      limit: queryLimit,
      cursor: queryCursor,
      status: queryStatus,
      type: queryType,
      resource_type: queryResourceType,
      resource_id: queryResourceId,
      project_id: queryProjectId,
      since: querySince,
      until: queryUntil,
    }),
    headers: z.object({ "Forge-Version": headerForgeVersion }),
  },
  getJob: {
    params: z.object({ job_id: pathJobId }),
    query: z.strictObject({}),
    headers: z.object({ "If-None-Match": headerIfNoneMatch, Prefer: headerPrefer, "Forge-Version": headerForgeVersion }),
  },
  headJob: {
    params: z.object({ job_id: pathJobId }),
    query: z.strictObject({}),
    headers: z.object({ "If-None-Match": headerIfNoneMatch, "Forge-Version": headerForgeVersion }),
  },
  streamJob: {
    params: z.object({ job_id: pathJobId }),
    query: z.strictObject({ after: queryAfter }),
    headers: z.object({ "Last-Event-ID": headerLastEventID, "Forge-Version": headerForgeVersion }),
  },
  listJobLogs: {
    params: z.object({ job_id: pathJobId }),
    query: z.strictObject({ limit: queryLimit, cursor: queryCursor, level: queryLevel, after: queryAfter2 }),
    headers: z.object({ "Forge-Version": headerForgeVersion }),
  },
  cancelJob: {
    params: z.object({ job_id: pathJobId }),
    query: z.strictObject({}),
    headers: z.object({ "Forge-Version": headerForgeVersion }),
  },
  listTeamJobs: {
    params: z.object({ team_id: pathTeamId }),
    query: z.strictObject({
      limit: queryLimit,
      cursor: queryCursor,
      status: queryStatus,
      type: queryType,
      resource_type: queryResourceType,
      resource_id: queryResourceId,
      project_id: queryProjectId,
      since: querySince,
      until: queryUntil,
    }),
    headers: z.object({ "Forge-Version": headerForgeVersion }),
  },
  triggerTeamJob: {
    params: z.object({ team_id: pathTeamId }),
    query: z.strictObject({}),
    headers: z.object({
      "Idempotency-Key": headerIdempotencyKey,
      Prefer: headerPrefer,
      traceparent: headerTraceparent,
      "Forge-Version": headerForgeVersion,
    }),
    body: TriggerJobSchema,
  },
  installComponent: {
    params: z.object({ site_id: pathSiteId, env_id: pathEnvId }),
    query: z.strictObject({}),
    headers: z.object({
      "Idempotency-Key": headerIdempotencyKey,
      Prefer: headerPrefer,
      traceparent: headerTraceparent,
      "Forge-Version": headerForgeVersion,
    }),
    body: ComponentSpecSchema,
  },
  cloneEnvironment: {
    params: z.object({ site_id: pathSiteId, env_id: pathEnvId }),
    query: z.strictObject({}),
    headers: z.object({
      "Idempotency-Key": headerIdempotencyKey,
      Prefer: headerPrefer,
      traceparent: headerTraceparent,
      "Forge-Version": headerForgeVersion,
    }),
    body: CloneSpecSchema,
  },
  runDeployment: {
    params: z.object({ site_id: pathSiteId, env_id: pathEnvId }),
    query: z.strictObject({}),
    headers: z.object({
      "Idempotency-Key": headerIdempotencyKey,
      Prefer: headerPrefer,
      traceparent: headerTraceparent,
      "Forge-Version": headerForgeVersion,
    }),
    body: DeploymentSpecSchema,
  },
  listSites: {
    params: z.object({}),
    query: z.strictObject({ limit: queryLimit, cursor: queryCursor }),
    headers: z.object({ "Forge-Version": headerForgeVersion }),
  },
  getSite: {
    params: z.object({ site_id: pathSiteId }),
    query: z.strictObject({}),
    headers: z.object({ "Forge-Version": headerForgeVersion }),
  },
};

/** What an operation's handler is given, from the raw parts of a request: `{ params, query, headers, body }`. */
export const requests: {
  readonly [Id in OperationId]: z.ZodType<Request<Id>>;
} = {
  listJobs: z.object({ params: parts.listJobs.params, query: parts.listJobs.query, headers: fields(parts.listJobs.headers) }),
  getJob: z.object({ params: parts.getJob.params, query: parts.getJob.query, headers: fields(parts.getJob.headers) }),
  headJob: z.object({ params: parts.headJob.params, query: parts.headJob.query, headers: fields(parts.headJob.headers) }),
  streamJob: z.object({ params: parts.streamJob.params, query: parts.streamJob.query, headers: fields(parts.streamJob.headers) }),
  listJobLogs: z.object({ params: parts.listJobLogs.params, query: parts.listJobLogs.query, headers: fields(parts.listJobLogs.headers) }),
  cancelJob: z.object({ params: parts.cancelJob.params, query: parts.cancelJob.query, headers: fields(parts.cancelJob.headers) }),
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
  installComponent: z.object({
    params: parts.installComponent.params,
    query: parts.installComponent.query,
    headers: fields(parts.installComponent.headers),
    body: parts.installComponent.body,
  }),
  cloneEnvironment: z.object({
    params: parts.cloneEnvironment.params,
    query: parts.cloneEnvironment.query,
    headers: fields(parts.cloneEnvironment.headers),
    body: parts.cloneEnvironment.body,
  }),
  runDeployment: z.object({
    params: parts.runDeployment.params,
    query: parts.runDeployment.query,
    headers: fields(parts.runDeployment.headers),
    body: parts.runDeployment.body,
  }),
  listSites: z.object({ params: parts.listSites.params, query: parts.listSites.query, headers: fields(parts.listSites.headers) }),
  getSite: z.object({ params: parts.getSite.params, query: parts.getSite.query, headers: fields(parts.getSite.headers) }),
};

/** The schema of a job's `params`, by its type. */
export const jobParams: {
  readonly [Type in keyof JobTypes]: z.ZodType<JobTypes[Type]["params"]>;
} = {
  "component.install": ComponentSpecSchema,
  "environment.clone": CloneSpecSchema,
  "deployment.run": DeploymentSpecSchema,
  "data.sync": DataSyncParamsSchema,
  "test.script": TestScriptParamsSchema,
  "system.retention": RetentionParamsSchema,
};
