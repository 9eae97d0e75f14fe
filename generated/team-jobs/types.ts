// Generated from openapi/team-jobs by `npm run generate`; do not edit.

import type { JobOf, KnownJobOf, UnlistedJobOf } from "../runtime/job.ts";

export interface paths {
  "/v1/teams/{teamId}/jobs": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The team. */
        teamId: components["parameters"]["teamId"];
      };
      cookie?: never;
    };
    /**
     * List the job runs of a team
     * @description Newest first, a page at a time. System jobs are left out.
     */
    get: operations["listTeamJobs"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/teams/{teamId}/jobs/trigger": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The team. */
        teamId: components["parameters"]["teamId"];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Trigger a job
     * @description Only types with the scope `project` can be triggered; system types run on their schedule.
     */
    post: operations["triggerTeamJob"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/jobs/{runId}": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a job run. */
        runId: components["parameters"]["runId"];
      };
      cookie?: never;
    };
    /**
     * Read a job run
     * @description Poll it for as long as it is `pending` or `running`.
     */
    get: operations["getJobRun"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/jobs/{runId}/cancel": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a job run. */
        runId: components["parameters"]["runId"];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Cancel a running job
     * @description Cooperative: the answer says that the run was asked to stop. Its handler looks at a flag and returns early, and until then the
     *     run is shown as `running`. A run that is still pending can't be cancelled.
     */
    post: operations["cancelJobRun"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}

export type webhooks = Record<string, never>;

export interface components {
  schemas: {
    /**
     * @description How far the run has come.
     * @enum {string}
     */
    JobStatus: "pending" | "running" | "completed" | "failed" | "cancelled";
    /**
     * @description Who or what started the run, as kind, sort and id with colons between them, such as `manual:user:user_01J6ZKR9S1T3V5W7` or `schedule:cron:system_retention`.
     * @example manual:user:user_01J6ZKR9S1T3V5W7
     * @example manual:key:key_01J6ZKQ8R0S2T4V6
     */
    TriggeredBy: string;
    /** @description How much is done; null until the run has said. */
    Progress: {
      /**
       * @description How many are done.
       * @example 45
       */
      processed: number;
      /**
       * @description How many there are.
       * @example 200
       */
      total: number;
      /**
       * @description The same for people.
       * @example Synced 38 users, 7 skipped
       */
      message: string | null;
    } | null;
    /** @description Why the run failed; null unless it has. */
    JobError: {
      /**
       * @description Stable, for programs.
       * @example integration.unreachable
       */
      code: string;
      /**
       * @description For people.
       * @example the integration did not answer
       */
      message: string;
    } | null;
    /**
     * Format: date-time
     * @description RFC 3339, UTC, with milliseconds; null until it has come.
     * @example 2026-11-02T18:04:11.460Z
     */
    MaybeTimestamp: string | null;
    /**
     * Format: date-time
     * @description RFC 3339, UTC, with milliseconds.
     * @example 2026-11-02T18:04:11.412Z
     */
    Timestamp: string;
    /** @description What every run has, whatever its type. */
    JobRunBase: {
      /** @description Unique identifier of the run. */
      id: string;
      /** @description What runs, such as data_sync. */
      job_type: string;
      status: components["schemas"]["JobStatus"];
      /** @description The team that it belongs to. */
      team_id: string;
      /** @description The project that it runs for; null where it runs for the whole team. */
      project_id: string | null;
      triggered_by: components["schemas"]["TriggeredBy"];
      progress: components["schemas"]["Progress"];
      error: components["schemas"]["JobError"];
      /** @description Whether an e-mail is sent when the run has completed or failed. */
      notify: boolean;
      started_at: components["schemas"]["MaybeTimestamp"];
      completed_at: components["schemas"]["MaybeTimestamp"];
      created_at: components["schemas"]["Timestamp"];
    };
    /** @description What to synchronise. */
    DataSyncParams: {
      /**
       * @description The integration; the project's default where left out.
       * @example int_01J6ZKB7C9D1E3F5
       */
      integration_id?: string;
      /**
       * @description Everything again rather than only what changed.
       * @default false
       */
      full?: boolean;
    };
    /** @description What was synchronised. */
    DataSyncResult: {
      /** @example 180 */
      synced: number;
      /** @example 20 */
      skipped: number;
      /** @example 200 */
      total: number;
    };
    /** @description A run of the type `data_sync`. */
    DataSyncRun: components["schemas"]["JobRunBase"] & {
      /** @constant */
      job_type: "data_sync";
      params: components["schemas"]["DataSyncParams"];
      result: components["schemas"]["DataSyncResult"] | null;
    };
    /** @description Wait. */
    WaitStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "wait";
      /** @description How long. */
      ms: number;
    };
    /** @description Counts that a script tells. */
    ScriptCounts: {
      total: number;
      /** @description Done well. */
      completed: number;
      /** @description The same for people. */
      message?: string;
      /** @description Done and failed. */
      failed: number;
    };
    /** @description Report progress. */
    ProgressStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "progress";
      /** @description Percent done, shown as so many of 100 where there is no detail. */
      percent: number | null;
      detail?: components["schemas"]["ScriptCounts"];
    };
    /** @description Write a log line, which this API does not show. */
    LogStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "log";
      message: string;
      /**
       * @default info
       * @enum {string}
       */
      level?: "debug" | "info" | "warn" | "error";
    };
    /** @description Hold until the run is asked to stop, or until the time is over. */
    HoldStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "hold";
      /**
       * @description How long at most.
       * @default 60000
       */
      ms?: number;
    };
    /** @description End the run as completed. */
    SucceedStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "succeed";
      /** @description Becomes `output` of the result. */
      output?: {
        [key: string]: unknown;
      };
    };
    /** @description End the run as failed. */
    FailStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "fail";
      /**
       * @description The code of the run's error.
       * @default job.failed
       */
      code?: string;
      /**
       * @description The message of the run's error.
       * @default the script failed
       */
      message?: string;
    };
    /** @description One step of a script. */
    ScriptStep:
      | components["schemas"]["WaitStep"]
      | components["schemas"]["ProgressStep"]
      | components["schemas"]["LogStep"]
      | components["schemas"]["HoldStep"]
      | components["schemas"]["SucceedStep"]
      | components["schemas"]["FailStep"];
    /** @description A script for a run, by which any implementation can be driven into every state. When the steps run out, the run completes. */
    ScriptParams: {
      /**
       * @description How long the run stays pending before its first step.
       * @default 0
       */
      queue_ms?: number;
      on_cancel?: {
        /**
         * @description How long the step that is being executed still takes.
         * @default 0
         */
        after_ms?: number;
      };
      steps: components["schemas"]["ScriptStep"][];
    };
    /** @description What a script that succeeded gave. */
    ScriptResult: {
      /** @description The output of the step that ended it. */
      output: {
        [key: string]: unknown;
      } | null;
      /**
       * @description How many steps were done.
       * @example 3
       */
      steps: number;
    };
    /** @description A run of the type `test_script`. */
    ScriptRun: components["schemas"]["JobRunBase"] & {
      /** @constant */
      job_type: "test_script";
      /** @description The script, defaults filled in; one that was given through another API may say more than this one takes. */
      params:
        | components["schemas"]["ScriptParams"]
        | ({
            steps: {
              [key: string]: unknown;
            }[];
          } & {
            [key: string]: unknown;
          });
      result: components["schemas"]["ScriptResult"] | null;
    };
    /** @description A run of another type. Everything but `params` and `result` is as for any run. */
    OtherRun: components["schemas"]["JobRunBase"] & {
      job_type: string;
      /** @description What the handler was given, defaults filled in. */
      params: {
        [key: string]: unknown;
      };
      /** @description What a completed run gave; null for any other. */
      result: {
        [key: string]: unknown;
      } | null;
    };
    /**
     * JobRun
     * @description A job run, everywhere the same; its `job_type` says what `params` and `result` hold. Types may be added: a run of a type not listed
     *     here is an `OtherRun`.
     */
    JobRun: components["schemas"]["DataSyncRun"] | components["schemas"]["ScriptRun"] | components["schemas"]["OtherRun"];
    /** @description A page of runs. */
    JobRunList: {
      job_runs: components["schemas"]["JobRun"][];
      /**
       * @description Leads to the next page; null on the last one.
       * @example QmFzZTY0dXJsX29wYXF1ZQ
       */
      cursor: string | null;
      /** @description Whether there is a next page. */
      has_more: boolean;
    };
    /** @description What is wrong. */
    ApiError: {
      /** @description Stable, for programs. */
      code: string;
      /** @description For people. */
      message: string;
      /** @description The parameter or member that is to blame, where one is. */
      param?: string;
    };
    /** @description Why a request was refused. */
    ErrorEnvelope: {
      error: components["schemas"]["ApiError"];
    };
    /** @description Which job to trigger, and for which project. */
    TriggerJob: {
      /**
       * @description A project-scoped type.
       * @example data_sync
       */
      job_type: string;
      /**
       * @description A project of the team.
       * @example proj_01J6ZKA1B3C5D7E9
       */
      project_id: string;
      /**
       * @description What the handler is given; its schema is that of the type.
       * @example {
       *       "integration_id": "int_01J6ZKB7C9D1E3F5"
       *     }
       */
      params?: {
        [key: string]: unknown;
      };
      /**
       * @description Send an e-mail when the run has completed or failed.
       * @default false
       */
      notify?: boolean;
    };
    /** @description One run. */
    JobRunEnvelope: {
      job_run: components["schemas"]["JobRun"];
    };
    /** @description Why a run was not created, and which one is in its way. */
    ConflictEnvelope: {
      error: components["schemas"]["ApiError"];
      /** @description The run that is pending or running. */
      existing_run_id: string;
    };
    /** @description The run was asked to stop. */
    Cancellation: {
      /** @constant */
      cancelled: true;
    };
  };
  responses: {
    /** @description A parameter is malformed. */
    BadRequest: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The request carries no valid credentials. */
    Unauthorized: {
      headers: {
        "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The credentials lack the operation's permission. */
    Forbidden: {
      headers: {
        "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description There is no team of this id that the credentials could see. */
    TeamNotFound: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The path has no such method. */
    MethodNotAllowed: {
      headers: {
        Allow: components["headers"]["Allow"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description Accept excludes JSON. */
    NotAcceptable: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description Too many requests. */
    TooManyRequests: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The server failed. */
    ServerError: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The server can't do this now. */
    Unavailable: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The body is malformed, or the type can't be triggered. */
    BadTrigger: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description A run of this type is pending or running for the same project. */
    Conflict: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ConflictEnvelope"];
      };
    };
    /** @description The body is too large. */
    TooLarge: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The body is not sent as JSON. */
    UnsupportedMediaType: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description There is no run of this id that the credentials could see. */
    JobNotFound: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The run is not running. */
    NotCancelable: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
  };
  parameters: {
    /** @description The team. */
    teamId: string;
    /** @description Only runs of this type, such as `data_sync`. */
    job_type: string;
    /** @description Only runs of this status. */
    status: components["schemas"]["JobStatus"];
    /** @description Only runs for this project. */
    project_id: string;
    /** @description Only runs created at or after this time, ISO 8601 as RFC 3339 has it, with any offset, or so many seconds, minutes, hours or days before now (`90s`, `30m`, `1h`, `7d`). */
    since: string;
    /** @description Only runs created before this time. Same forms as `since`. */
    until: string;
    /** @description The `cursor` of the page before. Opaque; valid for the same filters only. */
    cursor: string;
    /** @description How many runs a page holds at most. */
    limit: number;
    /** @description The id of a job run. */
    runId: string;
  };
  requestBodies: never;
  headers: {
    /**
     * @description A challenge for Bearer; where a scope is missing, it names the scope.
     * @example Bearer realm="accepted"
     */
    "WWW-Authenticate": string;
    /**
     * @description The methods that the path has.
     * @example GET
     */
    Allow: string;
    /**
     * @description The run's URL, relative or absolute. Resolve it against the request's URL.
     * @example /v1/jobs/7d0f3b52-9c1e-4a66-8f3d-2b8c5e0a9d41
     */
    Location: string;
  };
  pathItems: never;
}

export type $defs = Record<string, never>;

export interface operations {
  listTeamJobs: {
    parameters: {
      query?: {
        /** @description Only runs of this type, such as `data_sync`. */
        job_type?: components["parameters"]["job_type"];
        /** @description Only runs of this status. */
        status?: components["parameters"]["status"];
        /** @description Only runs for this project. */
        project_id?: components["parameters"]["project_id"];
        /** @description Only runs created at or after this time, ISO 8601 as RFC 3339 has it, with any offset, or so many seconds, minutes, hours or days before now (`90s`, `30m`, `1h`, `7d`). */
        since?: components["parameters"]["since"];
        /** @description Only runs created before this time. Same forms as `since`. */
        until?: components["parameters"]["until"];
        /** @description The `cursor` of the page before. Opaque; valid for the same filters only. */
        cursor?: components["parameters"]["cursor"];
        /** @description How many runs a page holds at most. */
        limit?: components["parameters"]["limit"];
      };
      header?: never;
      path: {
        /** @description The team. */
        teamId: components["parameters"]["teamId"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of runs. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobRunList"];
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["TeamNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
      503: components["responses"]["Unavailable"];
    };
  };
  triggerTeamJob: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The team. */
        teamId: components["parameters"]["teamId"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TriggerJob"];
      };
    };
    responses: {
      /** @description The run was created. */
      201: {
        headers: {
          Location: components["headers"]["Location"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobRunEnvelope"];
        };
      };
      400: components["responses"]["BadTrigger"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["TeamNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      409: components["responses"]["Conflict"];
      413: components["responses"]["TooLarge"];
      415: components["responses"]["UnsupportedMediaType"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
      503: components["responses"]["Unavailable"];
    };
  };
  getJobRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a job run. */
        runId: components["parameters"]["runId"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The run. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobRunEnvelope"];
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["JobNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
      503: components["responses"]["Unavailable"];
    };
  };
  cancelJobRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a job run. */
        runId: components["parameters"]["runId"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The run was asked to stop. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Cancellation"];
        };
      };
      400: components["responses"]["NotCancelable"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["JobNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
      503: components["responses"]["Unavailable"];
    };
  };
}

/** How far the run has come. */
export type JobStatus = components["schemas"]["JobStatus"];

/** Who or what started the run, as kind, sort and id with colons between them, such as `manual:user:user_01J6ZKR9S1T3V5W7` or `schedule:cron:system_retention`. */
export type TriggeredBy = components["schemas"]["TriggeredBy"];

/** How much is done; null until the run has said. */
export type Progress = components["schemas"]["Progress"];

/** Why the run failed; null unless it has. */
export type JobError = components["schemas"]["JobError"];

/** RFC 3339, UTC, with milliseconds; null until it has come. */
export type MaybeTimestamp = components["schemas"]["MaybeTimestamp"];

/** RFC 3339, UTC, with milliseconds. */
export type Timestamp = components["schemas"]["Timestamp"];

/** What every run has, whatever its type. */
export type JobRunBase = components["schemas"]["JobRunBase"];

/** What to synchronise. */
export type DataSyncParams = components["schemas"]["DataSyncParams"];

/** What was synchronised. */
export type DataSyncResult = components["schemas"]["DataSyncResult"];

/** A run of the type `data_sync`. */
export type DataSyncRun = components["schemas"]["DataSyncRun"];

/** Wait. */
export type WaitStep = components["schemas"]["WaitStep"];

/** Counts that a script tells. */
export type ScriptCounts = components["schemas"]["ScriptCounts"];

/** Report progress. */
export type ProgressStep = components["schemas"]["ProgressStep"];

/** Write a log line, which this API does not show. */
export type LogStep = components["schemas"]["LogStep"];

/** Hold until the run is asked to stop, or until the time is over. */
export type HoldStep = components["schemas"]["HoldStep"];

/** End the run as completed. */
export type SucceedStep = components["schemas"]["SucceedStep"];

/** End the run as failed. */
export type FailStep = components["schemas"]["FailStep"];

/** One step of a script. */
export type ScriptStep = components["schemas"]["ScriptStep"];

/** A script for a run, by which any implementation can be driven into every state. When the steps run out, the run completes. */
export type ScriptParams = components["schemas"]["ScriptParams"];

/** What a script that succeeded gave. */
export type ScriptResult = components["schemas"]["ScriptResult"];

/** A run of the type `test_script`. */
export type ScriptRun = components["schemas"]["ScriptRun"];

/** A run of another type. Everything but `params` and `result` is as for any run. */
export type OtherRun = components["schemas"]["OtherRun"];

/**
 * A job run, everywhere the same; its `job_type` says what `params` and `result` hold. Types may be added: a run of a type not listed
 * here is an `OtherRun`.
 */
export type JobRun = components["schemas"]["JobRun"];

/** A page of runs. */
export type JobRunList = components["schemas"]["JobRunList"];

/** What is wrong. */
export type ApiError = components["schemas"]["ApiError"];

/** Why a request was refused. */
export type ErrorEnvelope = components["schemas"]["ErrorEnvelope"];

/** Which job to trigger, and for which project. */
export type TriggerJob = components["schemas"]["TriggerJob"];

/** One run. */
export type JobRunEnvelope = components["schemas"]["JobRunEnvelope"];

/** Why a run was not created, and which one is in its way. */
export type ConflictEnvelope = components["schemas"]["ConflictEnvelope"];

/** The run was asked to stop. */
export type Cancellation = components["schemas"]["Cancellation"];

/** What `params` and `result` of a job are, by its type. */
export interface JobTypes {
  /** Synchronise a project with an integration */
  data_sync: {
    params: components["schemas"]["DataSyncParams"];
    result: components["schemas"]["DataSyncResult"];
  };
  /** Do what the params say, step by step */
  test_script: {
    params: components["schemas"]["ScriptParams"];
    result: components["schemas"]["ScriptResult"];
  };
}

/** Which members of a job hold its type, its params and its result. */
export interface JobMembers {
  type: "job_type";
  params: "params";
  result: "result";
}

/** A job of one type. */
export type JobOfType<Type extends keyof JobTypes> = JobOf<components["schemas"]["JobRun"], JobTypes, Type, JobMembers>;

/** A job whose type the contract lists: comparing its type tells what its params and its result are. */
export type KnownJob = KnownJobOf<components["schemas"]["JobRun"], JobTypes, JobMembers>;

/** A job of a type that was added after this was generated. */
export type UnlistedJob = UnlistedJobOf<components["schemas"]["JobRun"], JobMembers>;

/** Any job, typed by its type: `job.job_type === "a.listed.type"` narrows it; what is left has unknown params and result. */
export type TypedJob = KnownJob | UnlistedJob;
