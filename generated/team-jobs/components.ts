// Generated from openapi/team-jobs by `npm run generate`; do not edit.

import type { Components } from "../runtime/components.ts";

/** What routes refer to: schemas, headers, responses and security schemes, without examples and extensions. */
export const components: Components = {
  securitySchemes: {
    apiKey: {
      type: "http",
      scheme: "bearer",
      bearerFormat: "API key",
      description:
        "An API key in `Authorization` with the scheme Bearer. A key belongs to one team and sees the runs of that team only, or of one project of it. Scopes are `jobs:read` and `jobs:write`.",
    },
    adminToken: {
      type: "http",
      scheme: "bearer",
      bearerFormat: "JWT",
      description:
        "A JWT signed by the API's issuer, with `sub`, `team_id` and `role`. The role `admin` may read and write the job runs of that team.\n",
    },
  },
  schemas: {
    JobStatus: {
      type: "string",
      enum: ["pending", "running", "completed", "failed", "cancelled"],
      description: "How far the run has come.",
    },
    TriggeredBy: {
      type: "string",
      pattern: "^[a-z]+:[a-z]+:.+$",
      description:
        "Who or what started the run, as kind, sort and id with colons between them, such as `manual:user:user_01J6ZKR9S1T3V5W7` or `schedule:cron:system_retention`.",
    },
    Progress: {
      type: ["object", "null"],
      description: "How much is done; null until the run has said.",
      required: ["processed", "total", "message"],
      properties: {
        processed: { type: "integer", minimum: 0, description: "How many are done." },
        total: { type: "integer", minimum: 0, description: "How many there are." },
        message: { type: ["string", "null"], description: "The same for people." },
      },
    },
    JobError: {
      type: ["object", "null"],
      description: "Why the run failed; null unless it has.",
      required: ["code", "message"],
      properties: {
        code: { type: "string", minLength: 1, description: "Stable, for programs." },
        message: { type: "string", minLength: 1, description: "For people." },
      },
    },
    MaybeTimestamp: {
      type: ["string", "null"],
      format: "date-time",
      pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$",
      description: "RFC 3339, UTC, with milliseconds; null until it has come.",
    },
    Timestamp: {
      type: "string",
      format: "date-time",
      pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$",
      description: "RFC 3339, UTC, with milliseconds.",
    },
    JobRunBase: {
      type: "object",
      description: "What every run has, whatever its type.",
      required: [
        "id",
        "job_type",
        "status",
        "team_id",
        "project_id",
        "triggered_by",
        "progress",
        "error",
        "notify",
        "started_at",
        "completed_at",
        "created_at",
      ],
      properties: {
        id: { type: "string", minLength: 1, maxLength: 255, description: "Unique identifier of the run." },
        job_type: { type: "string", pattern: "^[a-z0-9_]+$", description: "What runs, such as data_sync." },
        status: { $ref: "#/components/schemas/JobStatus" },
        team_id: { type: "string", minLength: 1, description: "The team that it belongs to." },
        project_id: { type: ["string", "null"], description: "The project that it runs for; null where it runs for the whole team." },
        triggered_by: { $ref: "#/components/schemas/TriggeredBy" },
        progress: { $ref: "#/components/schemas/Progress" },
        error: { $ref: "#/components/schemas/JobError" },
        notify: { type: "boolean", description: "Whether an e-mail is sent when the run has completed or failed." },
        started_at: { $ref: "#/components/schemas/MaybeTimestamp" },
        completed_at: { $ref: "#/components/schemas/MaybeTimestamp" },
        created_at: { $ref: "#/components/schemas/Timestamp" },
      },
    },
    DataSyncParams: {
      type: "object",
      description: "What to synchronise.",
      additionalProperties: false,
      properties: {
        integration_id: {
          type: "string",
          minLength: 1,
          maxLength: 255,
          description: "The integration; the project's default where left out.",
        },
        full: { type: "boolean", default: false, description: "Everything again rather than only what changed." },
      },
    },
    DataSyncResult: {
      type: "object",
      description: "What was synchronised.",
      required: ["synced", "skipped", "total"],
      properties: {
        synced: { type: "integer", minimum: 0 },
        skipped: { type: "integer", minimum: 0 },
        total: { type: "integer", minimum: 0 },
      },
    },
    DataSyncRun: {
      description: "A run of the type `data_sync`.",
      allOf: [
        { $ref: "#/components/schemas/JobRunBase" },
        {
          type: "object",
          required: ["job_type", "params", "result"],
          properties: {
            job_type: { type: "string", const: "data_sync" },
            params: { $ref: "#/components/schemas/DataSyncParams" },
            result: { oneOf: [{ $ref: "#/components/schemas/DataSyncResult" }, { type: "null" }] },
          },
        },
      ],
    },
    WaitStep: {
      type: "object",
      description: "Wait.",
      additionalProperties: false,
      required: ["do", "ms"],
      properties: { do: { type: "string", const: "wait" }, ms: { type: "integer", minimum: 0, maximum: 60000, description: "How long." } },
    },
    ScriptCounts: {
      type: "object",
      description: "Counts that a script tells.",
      required: ["total", "completed", "failed"],
      additionalProperties: false,
      properties: {
        total: { type: "integer", minimum: 0 },
        completed: { type: "integer", minimum: 0, description: "Done well." },
        message: { type: "string", maxLength: 500, description: "The same for people." },
        failed: { type: "integer", minimum: 0, description: "Done and failed." },
      },
    },
    ProgressStep: {
      type: "object",
      description: "Report progress.",
      additionalProperties: false,
      required: ["do", "percent"],
      properties: {
        do: { type: "string", const: "progress" },
        percent: {
          type: ["integer", "null"],
          minimum: 0,
          maximum: 100,
          description: "Percent done, shown as so many of 100 where there is no detail.",
        },
        detail: { $ref: "#/components/schemas/ScriptCounts" },
      },
    },
    LogStep: {
      type: "object",
      description: "Write a log line, which this API does not show.",
      additionalProperties: false,
      required: ["do", "message"],
      properties: {
        do: { type: "string", const: "log" },
        message: { type: "string", maxLength: 10000 },
        level: { type: "string", enum: ["debug", "info", "warn", "error"], default: "info" },
      },
    },
    HoldStep: {
      type: "object",
      description: "Hold until the run is asked to stop, or until the time is over.",
      additionalProperties: false,
      required: ["do"],
      properties: {
        do: { type: "string", const: "hold" },
        ms: { type: "integer", minimum: 0, maximum: 600000, default: 60000, description: "How long at most." },
      },
    },
    SucceedStep: {
      type: "object",
      description: "End the run as completed.",
      additionalProperties: false,
      required: ["do"],
      properties: {
        do: { type: "string", const: "succeed" },
        output: { type: "object", additionalProperties: true, description: "Becomes `output` of the result." },
      },
    },
    FailStep: {
      type: "object",
      description: "End the run as failed.",
      additionalProperties: false,
      required: ["do"],
      properties: {
        do: { type: "string", const: "fail" },
        code: {
          type: "string",
          pattern: "^[a-z0-9_]+(\\.[a-z0-9_]+)+$",
          maxLength: 100,
          default: "job.failed",
          description: "The code of the run's error.",
        },
        message: {
          type: "string",
          minLength: 1,
          maxLength: 500,
          default: "the script failed",
          description: "The message of the run's error.",
        },
      },
    },
    ScriptStep: {
      description: "One step of a script.",
      oneOf: [
        { $ref: "#/components/schemas/WaitStep" },
        { $ref: "#/components/schemas/ProgressStep" },
        { $ref: "#/components/schemas/LogStep" },
        { $ref: "#/components/schemas/HoldStep" },
        { $ref: "#/components/schemas/SucceedStep" },
        { $ref: "#/components/schemas/FailStep" },
      ],
      discriminator: {
        propertyName: "do",
        mapping: {
          wait: "#/components/schemas/WaitStep",
          progress: "#/components/schemas/ProgressStep",
          log: "#/components/schemas/LogStep",
          hold: "#/components/schemas/HoldStep",
          succeed: "#/components/schemas/SucceedStep",
          fail: "#/components/schemas/FailStep",
        },
      },
    },
    ScriptParams: {
      type: "object",
      description:
        "A script for a run, by which any implementation can be driven into every state. When the steps run out, the run completes.",
      additionalProperties: false,
      required: ["steps"],
      properties: {
        queue_ms: {
          type: "integer",
          minimum: 0,
          maximum: 60000,
          default: 0,
          description: "How long the run stays pending before its first step.",
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
    ScriptResult: {
      type: "object",
      description: "What a script that succeeded gave.",
      required: ["output", "steps"],
      properties: {
        output: { type: ["object", "null"], additionalProperties: true, description: "The output of the step that ended it." },
        steps: { type: "integer", minimum: 0, description: "How many steps were done." },
      },
    },
    ScriptRun: {
      description: "A run of the type `test_script`.",
      allOf: [
        { $ref: "#/components/schemas/JobRunBase" },
        {
          type: "object",
          required: ["job_type", "params", "result"],
          properties: {
            job_type: { type: "string", const: "test_script" },
            params: {
              description: "The script, defaults filled in; one that was given through another API may say more than this one takes.",
              anyOf: [
                { $ref: "#/components/schemas/ScriptParams" },
                {
                  type: "object",
                  additionalProperties: true,
                  required: ["steps"],
                  properties: { steps: { type: "array", items: { type: "object", additionalProperties: true } } },
                },
              ],
            },
            result: { oneOf: [{ $ref: "#/components/schemas/ScriptResult" }, { type: "null" }] },
          },
        },
      ],
    },
    OtherRun: {
      description: "A run of another type. Everything but `params` and `result` is as for any run.",
      allOf: [
        { $ref: "#/components/schemas/JobRunBase" },
        {
          type: "object",
          required: ["job_type", "params", "result"],
          properties: {
            job_type: { type: "string", not: { enum: ["data_sync", "test_script"] } },
            params: { type: "object", additionalProperties: true, description: "What the handler was given, defaults filled in." },
            result: { type: ["object", "null"], additionalProperties: true, description: "What a completed run gave; null for any other." },
          },
        },
      ],
    },
    JobRun: {
      title: "JobRun",
      description:
        "A job run, everywhere the same; its `job_type` says what `params` and `result` hold. Types may be added: a run of a type not listed\nhere is an `OtherRun`.\n",
      oneOf: [
        { $ref: "#/components/schemas/DataSyncRun" },
        { $ref: "#/components/schemas/ScriptRun" },
        { $ref: "#/components/schemas/OtherRun" },
      ],
    },
    JobRunList: {
      type: "object",
      description: "A page of runs.",
      required: ["job_runs", "cursor", "has_more"],
      properties: {
        job_runs: { type: "array", maxItems: 200, items: { $ref: "#/components/schemas/JobRun" } },
        cursor: { type: ["string", "null"], maxLength: 512, description: "Leads to the next page; null on the last one." },
        has_more: { type: "boolean", description: "Whether there is a next page." },
      },
    },
    ApiError: {
      type: "object",
      description: "What is wrong.",
      required: ["code", "message"],
      properties: {
        code: { type: "string", minLength: 1, maxLength: 100, description: "Stable, for programs." },
        message: { type: "string", minLength: 1, description: "For people." },
        param: { type: "string", description: "The parameter or member that is to blame, where one is." },
      },
    },
    ErrorEnvelope: {
      type: "object",
      description: "Why a request was refused.",
      required: ["error"],
      properties: { error: { $ref: "#/components/schemas/ApiError" } },
    },
    TriggerJob: {
      type: "object",
      description: "Which job to trigger, and for which project.",
      additionalProperties: false,
      required: ["job_type", "project_id"],
      properties: {
        job_type: { type: "string", minLength: 1, maxLength: 100, description: "A project-scoped type." },
        project_id: { type: "string", minLength: 1, maxLength: 255, description: "A project of the team." },
        params: { type: "object", additionalProperties: true, description: "What the handler is given; its schema is that of the type." },
        notify: { type: "boolean", default: false, description: "Send an e-mail when the run has completed or failed." },
      },
    },
    JobRunEnvelope: {
      type: "object",
      description: "One run.",
      required: ["job_run"],
      properties: { job_run: { $ref: "#/components/schemas/JobRun" } },
    },
    ConflictEnvelope: {
      type: "object",
      description: "Why a run was not created, and which one is in its way.",
      required: ["error", "existing_run_id"],
      properties: {
        error: { $ref: "#/components/schemas/ApiError" },
        existing_run_id: { type: "string", minLength: 1, description: "The run that is pending or running." },
      },
    },
    Cancellation: {
      type: "object",
      description: "The run was asked to stop.",
      required: ["cancelled"],
      properties: { cancelled: { type: "boolean", const: true } },
    },
  },
  headers: {
    "WWW-Authenticate": {
      description: "A challenge for Bearer; where a scope is missing, it names the scope.",
      required: true,
      schema: { type: "string", pattern: "^[Bb][Ee][Aa][Rr][Ee][Rr]\\b" },
    },
    Allow: { description: "The methods that the path has.", required: true, schema: { type: "string", minLength: 3 } },
    Location: {
      description: "The run's URL, relative or absolute. Resolve it against the request's URL.",
      required: true,
      schema: { type: "string", format: "uri-reference", minLength: 1 },
    },
  },
  responses: {
    BadRequest: {
      description: "A parameter is malformed.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorEnvelope" } } },
    },
    Unauthorized: {
      description: "The request carries no valid credentials.",
      headers: { "WWW-Authenticate": { $ref: "#/components/headers/WWW-Authenticate" } },
      content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorEnvelope" } } },
    },
    Forbidden: {
      description: "The credentials lack the operation's permission.",
      headers: { "WWW-Authenticate": { $ref: "#/components/headers/WWW-Authenticate" } },
      content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorEnvelope" } } },
    },
    TeamNotFound: {
      description: "There is no team of this id that the credentials could see.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorEnvelope" } } },
    },
    MethodNotAllowed: {
      description: "The path has no such method.",
      headers: { Allow: { $ref: "#/components/headers/Allow" } },
      content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorEnvelope" } } },
    },
    NotAcceptable: {
      description: "Accept excludes JSON.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorEnvelope" } } },
    },
    TooManyRequests: {
      description: "Too many requests.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorEnvelope" } } },
    },
    ServerError: {
      description: "The server failed.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorEnvelope" } } },
    },
    Unavailable: {
      description: "The server can't do this now.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorEnvelope" } } },
    },
    BadTrigger: {
      description: "The body is malformed, or the type can't be triggered.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorEnvelope" } } },
    },
    Conflict: {
      description: "A run of this type is pending or running for the same project.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ConflictEnvelope" } } },
    },
    TooLarge: {
      description: "The body is too large.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorEnvelope" } } },
    },
    UnsupportedMediaType: {
      description: "The body is not sent as JSON.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorEnvelope" } } },
    },
    JobNotFound: {
      description: "There is no run of this id that the credentials could see.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorEnvelope" } } },
    },
    NotCancelable: {
      description: "The run is not running.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorEnvelope" } } },
    },
  },
};
