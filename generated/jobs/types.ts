// Generated from openapi/jobs by `npm run generate`; do not edit.

import type { JobOf, KnownJobOf, UnlistedJobOf } from "../runtime/job.ts";

export interface paths {
  "/v1/jobs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the jobs that these credentials can see
     * @description Newest first. Filters combine with AND.
     */
    get: operations["listJobs"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/jobs/{job_id}": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The job's id, as the 202 that created it gave it.
         * @example job_01J9SCK3W8Q2V5N7X4R6T0YHAB
         */
        job_id: components["parameters"]["job_id"];
      };
      cookie?: never;
    };
    /**
     * Read a job
     * @description Answers at once, with `304` where `If-None-Match` matches. `Prefer: wait=N` holds the answer until there is something new.
     */
    get: operations["getJob"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    /**
     * Read a job's headers
     * @description What GET answers, without content. Never held by `Prefer`.
     */
    head: operations["headJob"];
    patch?: never;
    trace?: never;
  };
  "/v1/jobs/{job_id}/stream": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The job's id, as the 202 that created it gave it.
         * @example job_01J9SCK3W8Q2V5N7X4R6T0YHAB
         */
        job_id: components["parameters"]["job_id"];
      };
      cookie?: never;
    };
    /**
     * Follow a job as it happens
     * @description Server-sent events: first the job as it is, then the job on every change and every log line, and `end` when it has ended. Reconnect with
     *     `Last-Event-ID` (or `after`) to miss nothing; `204` says that there is nothing left to follow. The server closes a stream after 15 minutes
     *     without `end`: reconnect.
     */
    get: operations["streamJob"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/jobs/{job_id}/logs": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The job's id, as the 202 that created it gave it.
         * @example job_01J9SCK3W8Q2V5N7X4R6T0YHAB
         */
        job_id: components["parameters"]["job_id"];
      };
      cookie?: never;
    };
    /**
     * Read a job's log lines
     * @description Oldest first. The newest 1,000 lines are kept; `truncated` and `dropped` say when there were more.
     */
    get: operations["listJobLogs"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/jobs/{job_id}/cancel": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The job's id, as the 202 that created it gave it.
         * @example job_01J9SCK3W8Q2V5N7X4R6T0YHAB
         */
        job_id: components["parameters"]["job_id"];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask a job to stop
     * @description Best effort: the job stays `running`, with `cancel_requested_at` set, until its work has really stopped, and may still succeed or fail. What was
     *     done is not undone; each job type says what remains. Asking again is safe.
     */
    post: operations["cancelJob"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/teams/{team_id}/jobs": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The team.
         * @example team_01J6ZK2M4N6P8Q0R
         */
        team_id: components["parameters"]["team_id"];
      };
      cookie?: never;
    };
    /**
     * List the jobs of a team
     * @description Newest first. System jobs are left out.
     */
    get: operations["listTeamJobs"];
    put?: never;
    /**
     * Start a job of a type that can be triggered
     * @description Only types with the scope `project` can be triggered; system types run on their schedule.
     */
    post: operations["triggerTeamJob"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/sites/{site_id}/environments/{env_id}/components": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The site.
         * @example site_01J7AAB2C4D6E8F0
         */
        site_id: components["parameters"]["site_id"];
        /**
         * @description An environment of the site.
         * @example env_01J8D9G1H3J5K7M9
         */
        env_id: components["parameters"]["env_id"];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Install a plugin or theme
     * @description Installs a component into an environment and, where asked to, activates it.
     */
    post: operations["installComponent"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/sites/{site_id}/environments/{env_id}/clone": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The site.
         * @example site_01J7AAB2C4D6E8F0
         */
        site_id: components["parameters"]["site_id"];
        /**
         * @description An environment of the site.
         * @example env_01J8D9G1H3J5K7M9
         */
        env_id: components["parameters"]["env_id"];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Copy an environment
     * @description Makes a new environment of the same site from this one.
     */
    post: operations["cloneEnvironment"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/sites/{site_id}/environments/{env_id}/deployments": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The site.
         * @example site_01J7AAB2C4D6E8F0
         */
        site_id: components["parameters"]["site_id"];
        /**
         * @description An environment of the site.
         * @example env_01J8D9G1H3J5K7M9
         */
        env_id: components["parameters"]["env_id"];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Deploy a commit
     * @description Builds a commit and makes it live. One deployment at a time runs in an environment.
     */
    post: operations["runDeployment"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/sites": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List sites
     * @description The sites that these credentials can see, newest first.
     */
    get: operations["listSites"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/sites/{site_id}": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The site.
         * @example site_01J7AAB2C4D6E8F0
         */
        site_id: components["parameters"]["site_id"];
      };
      cookie?: never;
    };
    /**
     * Read a site
     * @description One site and its environments.
     */
    get: operations["getSite"];
    put?: never;
    post?: never;
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
     * @description The job's id. Quote it in a support ticket; use it to poll or stream.
     * @example job_01J9SCK3W8Q2V5N7X4R6T0YHAB
     */
    JobId: string;
    /**
     * @description `queued`, then `running`, then one of `succeeded`, `failed` and `canceled`, which are final. Other values may be added: treat one
     *     that you don't know as not final, and keep watching.
     * @example running
     */
    JobStatus: "queued" | "running" | "succeeded" | "failed" | "canceled" | (string & {});
    /**
     * @description Percent done, where the operation reports it. Advisory; never a sign of the end.
     * @example 40
     */
    Progress: number | null;
    /** @description Progress in numbers and words, where the operation reports it. */
    ProgressDetail: {
      /** @example 45 */
      completed?: number;
      /** @example 200 */
      total?: number | null;
      /** @example 7 */
      failed?: number;
      /** @example users */
      unit?: string;
      /** @example Synced 38 users, 7 skipped */
      message?: string;
    };
    /**
     * @description Strings of the caller's own, returned as they were given and never interpreted. At most 20.
     * @example {
     *       "ticket": "OPS-1234"
     *     }
     */
    Metadata: {
      [key: string]: string;
    };
    /** @description Who or what started the job. */
    TriggeredBy: {
      /**
       * @example api
       * @enum {string}
       */
      kind: "api" | "schedule" | "retry" | "system";
      /**
       * @description The key or user, where there is one.
       * @example key_01J6ZKQ8R0S2T4V6
       */
      principal_id?: string | null;
    };
    /** @description What the job acts upon. `type` and `id` name one object; the other ids are its ancestors. */
    Resource: {
      /**
       * @description The kind of object.
       * @example environment
       */
      type: string;
      /**
       * @description Its id.
       * @example env_01J8D9G1H3J5K7M9
       */
      id: string;
      /** @example proj_01J6ZKA1B3C5D7E9 */
      project_id?: string;
      /** @example site_01J7AAB2C4D6E8F0 */
      site_id?: string;
      /** @example env_01J8D9G1H3J5K7M9 */
      env_id?: string;
      /** @example plugin */
      kind?: string;
      /** @example wordpress-seo */
      slug?: string;
    };
    /**
     * Error
     * @description What went wrong. Branch on `code`; show `message` to people.
     */
    ApiError: {
      /**
       * @description The kind of error. It maps to the HTTP status one to one.
       * @example not_found
       */
      type: string;
      /**
       * @description Which error, stable and machine-readable.
       * @example job.not_found
       */
      code: string;
      /**
       * @description What went wrong, for people. It may change.
       * @example job not found
       */
      message: string;
      /**
       * @description The path, query or header parameter, or the dotted path of the body's member, that caused the error.
       * @example limit
       */
      param?: string;
      /**
       * Format: uri
       * @description Where this code is explained.
       * @example https://docs.accepted.example/errors#job.not_found
       */
      doc_url: string;
      /** @description Facts for programs, per code. */
      details?: {
        [key: string]: unknown;
      };
    };
    /**
     * Format: date-time
     * @description RFC 3339, UTC, with milliseconds.
     * @example 2026-11-02T18:04:11.412Z
     */
    Timestamp: string;
    /** @description Where the job and what belongs to it are. Same form as `Location`. */
    JobLinks: {
      /**
       * Format: uri-reference
       * @description GET it to poll.
       * @example /v1/jobs/job_01J9SCK3W8Q2V5N7X4R6T0YHAB
       */
      self: string;
      /**
       * Format: uri-reference
       * @description The event stream.
       * @example /v1/jobs/job_01J9SCK3W8Q2V5N7X4R6T0YHAB/stream
       */
      stream: string;
      /**
       * Format: uri-reference
       * @description The log lines.
       * @example /v1/jobs/job_01J9SCK3W8Q2V5N7X4R6T0YHAB/logs
       */
      logs: string;
      /**
       * Format: uri-reference
       * @description POST to it to cancel. Present while that is possible.
       * @example /v1/jobs/job_01J9SCK3W8Q2V5N7X4R6T0YHAB/cancel
       */
      cancel?: string;
    };
    /** @description What every job has, whatever its type. */
    JobBase: {
      id: components["schemas"]["JobId"];
      /**
       * @description What is being done, as `noun.verb`.
       * @example component.install
       */
      type: string;
      status: components["schemas"]["JobStatus"];
      /**
       * @description A machine-readable refinement of `status`, such as `waiting_for_start` or `stopping`. Since version 2026-11-01.
       * @example installing
       */
      status_reason?: string | null;
      /**
       * @description The same for people. Since version 2026-11-01.
       * @example Unpacking wordpress-seo
       */
      status_message?: string | null;
      progress: components["schemas"]["Progress"];
      progress_detail: components["schemas"]["ProgressDetail"] | null;
      /**
       * @description The team the job belongs to. Null for a system job.
       * @example team_01J6ZK2M4N6P8Q0R
       */
      team_id: string | null;
      metadata: components["schemas"]["Metadata"];
      /**
       * @description Whether an e-mail is sent when the job has succeeded or failed.
       * @example false
       */
      notify: boolean;
      triggered_by: components["schemas"]["TriggeredBy"];
      resource: components["schemas"]["Resource"];
      /** @description Why the job failed. Null unless it did. */
      error: components["schemas"]["ApiError"] | null;
      /** @description What a failed or canceled job had produced before it stopped. Typed like `result`, with every member optional. */
      partial_result?: {
        [key: string]: unknown;
      } | null;
      /**
       * @description Which attempt is running or ran last.
       * @example 1
       */
      attempt: number;
      /**
       * @description How many attempts there may be.
       * @example 3
       */
      max_attempts: number;
      /**
       * @description The trace that the creating request belonged to.
       * @example 4bf92f3577b34da6a3ce929d0e0e4736
       */
      trace_id: string | null;
      created_at: components["schemas"]["Timestamp"];
      updated_at: components["schemas"]["Timestamp"];
      /** @description When the work began. Null while it has not, and for good when it never did. */
      started_at: components["schemas"]["Timestamp"] | null;
      /** @description When the job ended. Null until then. */
      finished_at: components["schemas"]["Timestamp"] | null;
      /** @description When the job was first asked to stop. */
      cancel_requested_at: components["schemas"]["Timestamp"] | null;
      /**
       * @description The principal that asked for it.
       * @example key_01J6ZKQ8R0S2T4V6
       */
      canceled_by: string | null;
      /**
       * @description Why the job was asked to stop: `requested` or `deadline`.
       * @example requested
       */
      cancel_reason: string | null;
      /** @description When the job is canceled if it has not ended. */
      deadline: components["schemas"]["Timestamp"] | null;
      /** @description Until when the job is kept. Set when it ends. */
      expires_at: components["schemas"]["Timestamp"] | null;
      /**
       * @description Whether the result was removed before the job itself.
       * @example false
       */
      result_expired: boolean;
      links: components["schemas"]["JobLinks"];
    };
    /** @description The component to install. */
    ComponentSpec: {
      /**
       * @description What it is.
       * @example plugin
       * @enum {string}
       */
      kind: "plugin" | "theme";
      /**
       * @description Its name in the directory.
       * @example wordpress-seo
       */
      slug: string;
      /**
       * @description Which version.
       * @default latest
       * @example latest
       */
      version?: string;
      /**
       * @description Whether to activate it once installed.
       * @default false
       * @example true
       */
      activate?: boolean;
    };
    /** @description An installed component. */
    Component: {
      /** @example cmp_01J9SCP2Q4R6S8T0 */
      id: string;
      /** @example plugin */
      kind: string;
      /** @example wordpress-seo */
      slug: string;
      /** @example 25.3 */
      version: string;
      /** @example true */
      active: boolean;
    };
    /** @description A job of the type `component.install`. */
    ComponentInstallJob: components["schemas"]["JobBase"] & {
      /** @constant */
      type: "component.install";
      params: components["schemas"]["ComponentSpec"];
      result: components["schemas"]["Component"] | null;
    };
    /** @description The copy to make. */
    CloneSpec: {
      /**
       * @description The new environment's name.
       * @example staging
       */
      name: string;
      /**
       * @description Whether to copy the database and uploads too.
       * @default true
       */
      include_data?: boolean;
    };
    /** @description An environment of a site. */
    Environment: {
      /** @example env_01J8D9G1H3J5K7M9 */
      id: string;
      /** @example production */
      name: string;
      /** @example site_01J7AAB2C4D6E8F0 */
      site_id: string;
    };
    /** @description A job of the type `environment.clone`. */
    EnvironmentCloneJob: components["schemas"]["JobBase"] & {
      /** @constant */
      type: "environment.clone";
      params: components["schemas"]["CloneSpec"];
      result: components["schemas"]["Environment"] | null;
    };
    /** @description What to deploy. */
    DeploymentSpec: {
      /**
       * @description The commit.
       * @example 9fceb02d0ae598e95dc970b74767f19372d61af8
       */
      commit: string;
      /**
       * @description A note for the release list.
       * @example Fix the checkout
       */
      message?: string;
    };
    /** @description A release that went live. */
    Release: {
      /** @example rel_01JE7C9D1E3F5G7H */
      release_id: string;
      /** @example env_01J8D9G1H3J5K7M9 */
      environment_id: string;
      /** @example 9fceb02d0ae598e95dc970b74767f19372d61af8 */
      commit: string;
    };
    /** @description A job of the type `deployment.run`. */
    DeploymentRunJob: components["schemas"]["JobBase"] & {
      /** @constant */
      type: "deployment.run";
      params: components["schemas"]["DeploymentSpec"];
      result: components["schemas"]["Release"] | null;
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
    /** @description A job of the type `data.sync`. */
    DataSyncJob: components["schemas"]["JobBase"] & {
      /** @constant */
      type: "data.sync";
      params: components["schemas"]["DataSyncParams"];
      result: components["schemas"]["DataSyncResult"] | null;
    };
    /** @description What a running script does when it is asked to stop. */
    TestScriptOnCancel: {
      /**
       * @description How long the step that is being done still takes.
       * @default 0
       */
      after_ms?: number;
      /**
       * @description How the job ends then. `ignored` means that the script goes on. A `hold` is over all the same, so that such a script goes on when it is told to.
       * @default canceled
       * @enum {string}
       */
      outcome?: "canceled" | "ignored" | "succeeded" | "failed";
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
    /** @description Report progress. */
    ProgressStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "progress";
      /** @description Percent done. A value below the last one is not shown. */
      percent: number | null;
      detail?: components["schemas"]["ProgressDetail"];
    };
    /**
     * @description How serious the line is.
     * @example info
     * @enum {string}
     */
    LogLevel: "debug" | "info" | "warn" | "error";
    /** @description Write a log line, once or many times at once. */
    LogStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "log";
      message: string;
      level?: components["schemas"]["LogLevel"];
      /**
       * @default stdout
       * @enum {string}
       */
      stream?: "stdout" | "stderr";
      /** @default 1 */
      repeat?: number;
    };
    /** @description Hold until the job is asked to stop, or until the time is over. */
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
    /** @description Begin a new attempt, which goes on with the next step. Progress starts anew. */
    RetryStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "retry";
    };
    /** @description End the job as succeeded. */
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
    /** @description End the job as failed. */
    FailStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      do: "fail";
      /**
       * @description The code of the job's error.
       * @default job.failed
       */
      code?: string;
      /**
       * @description The message of the job's error.
       * @default the script failed
       */
      message?: string;
      /** @description Becomes `output` of the job's partial result. */
      partial?: {
        [key: string]: unknown;
      };
    };
    /** @description One step of a script. */
    TestScriptStep:
      | components["schemas"]["WaitStep"]
      | components["schemas"]["ProgressStep"]
      | components["schemas"]["LogStep"]
      | components["schemas"]["HoldStep"]
      | components["schemas"]["RetryStep"]
      | components["schemas"]["SucceedStep"]
      | components["schemas"]["FailStep"];
    /**
     * @description A script for a job, by which any implementation can be driven into every state. Steps are done one after the other; when they run out, the job succeeds.
     * @example {
     *       "steps": [
     *         {
     *           "do": "progress",
     *           "percent": 50
     *         },
     *         {
     *           "do": "log",
     *           "message": "half-way"
     *         },
     *         {
     *           "do": "succeed"
     *         }
     *       ]
     *     }
     */
    TestScriptParams: {
      /**
       * @description How long the job stays queued before its first step.
       * @default 0
       */
      queue_ms?: number;
      /**
       * @description Whether this job can be canceled.
       * @default true
       */
      cancelable?: boolean;
      on_cancel?: components["schemas"]["TestScriptOnCancel"];
      /** @description How long the job is kept after its end, in place of the usual time, so that expiry can be seen without waiting for weeks. */
      keep_ms?: number;
      /** @description A secret. The job shows it as `***`, here and wherever a log line repeats it. */
      secret?: string;
      steps: components["schemas"]["TestScriptStep"][];
    };
    /** @description What a script that succeeded gave. */
    TestScriptResult: {
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
    /** @description A job of the type `test.script`. */
    TestScriptJob: components["schemas"]["JobBase"] & {
      /** @constant */
      type: "test.script";
      params: components["schemas"]["TestScriptParams"];
      result: components["schemas"]["TestScriptResult"] | null;
      partial_result?: {
        output?: {
          [key: string]: unknown;
        } | null;
      } | null;
    };
    /** @description The retention job takes no params. */
    RetentionParams: Record<string, never>;
    /** @description What was removed. */
    RetentionResult: {
      /** @example 12 */
      expired: number;
      /** @example 3 */
      removed: number;
    };
    /** @description A job of the type `system.retention`. */
    RetentionJob: components["schemas"]["JobBase"] & {
      /** @constant */
      type: "system.retention";
      params: components["schemas"]["RetentionParams"];
      result: components["schemas"]["RetentionResult"] | null;
    };
    /** @description A job of a type that was added later. Everything but `params` and `result` is as for any job. */
    OtherJob: components["schemas"]["JobBase"] & {
      type: string;
      params: {
        [key: string]: unknown;
      };
      result: {
        [key: string]: unknown;
      } | null;
    };
    /**
     * Job
     * @description A piece of work that was accepted. Its shape is the same in a 202, a poll, a list and a stream; its `type` says what `params` and
     *     `result` hold. Types may be added: a job of a type not listed here is an `OtherJob`.
     */
    Job:
      | components["schemas"]["ComponentInstallJob"]
      | components["schemas"]["EnvironmentCloneJob"]
      | components["schemas"]["DeploymentRunJob"]
      | components["schemas"]["DataSyncJob"]
      | components["schemas"]["TestScriptJob"]
      | components["schemas"]["RetentionJob"]
      | components["schemas"]["OtherJob"];
    /** @description Where the next page is. */
    Pagination: {
      /**
       * @description Pass it as `cursor` to get the next page. Null when there is none.
       * @example eyJ0IjoiMjAyNi0xMS0wMSJ9
       */
      next_cursor: string | null;
      /**
       * @description Whether there is a next page.
       * @example true
       */
      has_more: boolean;
    };
    /**
     * @description The id of this call, the same as in the header `Request-Id`.
     * @example req_01J9SCM5ZC3B7W2Q
     */
    RequestId: string;
    /** @description A page of jobs, newest first. */
    JobList: {
      data: components["schemas"]["Job"][];
      pagination: components["schemas"]["Pagination"];
      request_id: components["schemas"]["RequestId"];
    };
    /** @description What every response with a status of 400 or more holds. */
    ErrorEnvelope: {
      error: components["schemas"]["ApiError"];
      request_id: components["schemas"]["RequestId"];
    };
    /** @description One job. */
    JobEnvelope: {
      data: components["schemas"]["Job"];
      request_id: components["schemas"]["RequestId"];
    };
    /** @description One line that the job wrote. */
    LogLine: {
      /**
       * @description The line's number within the job.
       * @example 1
       */
      seq: number;
      timestamp: components["schemas"]["Timestamp"];
      level: components["schemas"]["LogLevel"];
      /**
       * @example stdout
       * @enum {string}
       */
      stream: "stdout" | "stderr";
      /** @example Installing wordpress-seo (latest)… */
      message: string;
    };
    /** @description The stream is over and will not be continued. Nothing follows. */
    EndEvent: {
      status: components["schemas"]["JobStatus"];
    };
    /** @description Events between the one named and the first available one can't be replayed. A snapshot of the job follows. */
    ResetEvent: {
      /**
       * @description Why: `unknown_id` (no such event) or `window` (no longer kept).
       * @example window
       */
      reason: string;
      /**
       * @description The oldest event that can be replayed.
       * @example 412
       */
      first_available_id: string;
    };
    /**
     * JobStreamEvent
     * @description One server-sent event. `data` is one line of JSON; what it holds depends on `event`. Ignore events of other names.
     */
    JobStreamEvent:
      | {
          /** @description Strictly increasing within the job. */
          id: string;
          /** @constant */
          event: "job";
          retry?: number;
          data: components["schemas"]["Job"];
        }
      | {
          /** @description Strictly increasing within the job. */
          id: string;
          /** @constant */
          event: "log";
          retry?: number;
          data: components["schemas"]["LogLine"];
        }
      | {
          /** @description Strictly increasing within the job. */
          id?: string;
          /** @constant */
          event: "end";
          retry?: number;
          data: components["schemas"]["EndEvent"];
        }
      | {
          /** @description Strictly increasing within the job. */
          id?: string;
          /** @constant */
          event: "reset";
          retry?: number;
          data: components["schemas"]["ResetEvent"];
        };
    /** @description A page of log lines, oldest first. */
    LogList: {
      data: components["schemas"]["LogLine"][];
      pagination: components["schemas"]["Pagination"];
      /** @description Whether lines were dropped because the job wrote more than are kept. */
      truncated: boolean;
      /** @description How many of the oldest lines were dropped. */
      dropped: number;
      request_id: components["schemas"]["RequestId"];
    };
    /** @description Which job to start, and for which project. */
    TriggerJob: {
      /**
       * @description A job type that can be triggered.
       * @example data.sync
       */
      type: string;
      /**
       * @description A project of the team.
       * @example proj_01J6ZKA1B3C5D7E9
       */
      project_id: string;
      /**
       * @description What the type needs; its schema is the type's `params` schema.
       * @example {
       *       "integration_id": "int_01J6ZKB7C9D1E3F5"
       *     }
       */
      params?: {
        [key: string]: unknown;
      };
      /**
       * @description Send an e-mail when the job has succeeded or failed.
       * @default false
       */
      notify?: boolean;
      metadata?: components["schemas"]["Metadata"];
      deadline?: components["schemas"]["Timestamp"];
    };
    /** @description A site and its environments. */
    Site: {
      /** @example site_01J7AAB2C4D6E8F0 */
      id: string;
      /** @example acme-marketing */
      name: string;
      /** @example wordpress */
      runtime: string;
      /** @example team_01J6ZK2M4N6P8Q0R */
      team_id: string;
      /** @example proj_01J6ZKA1B3C5D7E9 */
      project_id: string;
      environments: components["schemas"]["Environment"][];
      created_at: components["schemas"]["Timestamp"];
    };
    /** @description A page of sites. */
    SiteList: {
      data: components["schemas"]["Site"][];
      pagination: components["schemas"]["Pagination"];
      request_id: components["schemas"]["RequestId"];
    };
    /** @description One site. */
    SiteEnvelope: {
      data: components["schemas"]["Site"];
      request_id: components["schemas"]["RequestId"];
    };
    JobStreamEvents: AsyncIterable<components["schemas"]["JobStreamEvent"]>;
  };
  responses: {
    /** @description The request is malformed. */
    BadRequest: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The request carries no valid credentials. */
    Unauthorized: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The credentials lack the scope that the operation needs, or the request came over plain HTTP. */
    Forbidden: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        /**
         * @description Which scope is missing, where that is the reason.
         * @example Bearer realm="accepted", error="insufficient_scope", scope="jobs:read"
         */
        "WWW-Authenticate"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The resource does not have this method. */
    MethodNotAllowed: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        Allow: components["headers"]["Allow"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description `Accept` excludes every representation this operation has. */
    NotAcceptable: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description Too many requests. */
    TooManyRequests: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        "Retry-After": components["headers"]["Retry-After-error"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The server failed. */
    ServerError: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The server can't serve this now. */
    Unavailable: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        "Retry-After": components["headers"]["Retry-After-error"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description No job that these credentials can see has this id. */
    JobNotFound: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The job ended long ago and is no longer kept. */
    Gone: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description What GET would answer, without content. */
    HeadError: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description The request carries no valid credentials. */
    HeadUnauthorized: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description The credentials lack the scope `jobs:read`. */
    HeadForbidden: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        /**
         * @description Which scope is missing, where that is the reason.
         * @example Bearer realm="accepted", error="insufficient_scope", scope="jobs:read"
         */
        "WWW-Authenticate"?: string;
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description What GET would answer, without content. */
    HeadRetry: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        "Retry-After": components["headers"]["Retry-After-error"];
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description `Accept` excludes event streams. */
    StreamNotAcceptable: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The job has ended, or its type can't be canceled. */
    NotCancelable: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description No team that these credentials can see has this id. */
    TeamNotFound: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The request or its body is malformed, or the type can't be triggered. */
    BadTrigger: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description A job of this type is already live for the same resource, or another request with the same key is not finished yet. */
    LiveConflict: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        /**
         * @description Seconds to wait before the request is sent again, when another with the same key is in flight.
         * @example 1
         */
        "Retry-After"?: number;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The body is larger than 65,536 bytes. */
    TooLarge: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The body is not sent as `application/json`. */
    UnsupportedMediaType: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The `Idempotency-Key` was used before with another request. */
    KeyReused: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description The request or its body is malformed. */
    BadBody: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description No such site or environment, as far as these credentials can see. */
    EnvironmentNotFound: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description Another request with the same `Idempotency-Key` is not finished yet. */
    KeyInFlight: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        /**
         * @description Seconds to wait before the request is sent again, when another with the same key is in flight.
         * @example 1
         */
        "Retry-After"?: number;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
    /** @description No site that these credentials can see has this id. */
    SiteNotFound: {
      headers: {
        "Request-Id": components["headers"]["Request-Id"];
        "Forge-Version": components["headers"]["Forge-Version"];
        "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
        /**
         * @description What is left of the caller's quota, as a structured field.
         * @example "default";r=598;t=41
         */
        RateLimit?: string;
        /**
         * @description The caller's quota and its window in seconds, as a structured field.
         * @example "default";q=600;w=60
         */
        "RateLimit-Policy"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorEnvelope"];
      };
    };
  };
  parameters: {
    /**
     * @description How many items a page holds at most.
     * @example 20
     */
    limit: number;
    /**
     * @description The `next_cursor` of the page before. Opaque; valid for the same filters only.
     * @example eyJ0IjoiMjAyNi0xMS0wMSJ9
     */
    cursor: string;
    /**
     * @description Only jobs in one of these statuses. Repeated, or separated by commas.
     * @example [
     *       "queued",
     *       "running"
     *     ]
     */
    status: ("queued" | "running" | "succeeded" | "failed" | "canceled")[];
    /**
     * @description Only jobs of this type, exact (`component.install`) or by prefix (`component.*`).
     * @example component.*
     */
    type: string;
    /**
     * @description Only jobs whose resource is of this type.
     * @example component
     */
    resource_type: string;
    /**
     * @description Only jobs whose resource has this id.
     * @example env_01J8D9G1H3J5K7M9
     */
    resource_id: string;
    /**
     * @description Only jobs of this project.
     * @example proj_01J6ZKA1B3C5D7E9
     */
    project_id: string;
    /**
     * @description Only jobs created at or after this time, RFC 3339 with any offset, or relative to now (`30s`, `15m`, `1h`, `7d`). A relative time is resolved once, with the first page.
     * @example 7d
     */
    since: string;
    /**
     * @description Only jobs created before this time. Same forms as `since`.
     * @example 2026-11-01T00:00:00.000Z
     */
    until: string;
    /**
     * @description The dated version of behaviour to apply, such as `2026-11-01`. Left out, the latest applies; every response says which one did.
     * @example 2026-11-01
     */
    "Forge-Version": string;
    /**
     * @description The job's id, as the 202 that created it gave it.
     * @example job_01J9SCK3W8Q2V5N7X4R6T0YHAB
     */
    job_id: string;
    /**
     * @description Entity tags of the job that the client already holds, or `*`.
     * @example W/"7"
     */
    "If-None-Match": string;
    /**
     * @description `wait=N` holds the answer for up to N seconds (at most 60): with `If-None-Match` until the job differs from what the client holds, else
     *     until the job has ended.
     * @example wait=30
     */
    "Prefer-get": string;
    /**
     * @description The id of the last event that was seen. Sent by an event stream client when it reconnects.
     * @example 41
     */
    "Last-Event-ID": string;
    /**
     * @description The same as `Last-Event-ID`, for clients that can't set it.
     * @example 41
     */
    after: string;
    /**
     * @description Only lines of this level and of the more serious ones.
     * @example warn
     */
    level: components["schemas"]["LogLevel"];
    /**
     * @description Only lines with a higher `seq`.
     * @example 41
     */
    "after-seq": number;
    /**
     * @description The team.
     * @example team_01J6ZK2M4N6P8Q0R
     */
    team_id: string;
    /**
     * @description Makes the request safe to repeat: 1 to 255 visible ASCII characters, bare (`abc`) or as a structured-field string (`"abc"`); both spellings
     *     are the same key. A key is remembered for 24 hours for the same principal, method and path.
     * @example "8e03978e-40d5-43dd-bc93-6894a57f9324"
     */
    "Idempotency-Key": string;
    /**
     * @description `wait=N` holds the answer for up to N seconds (at most 60): 200 with the job when it ends in time, else 202. `respond-async` is what
     *     happens anyway.
     * @example wait=10
     */
    "Prefer-create": string;
    /**
     * @description W3C trace context of the caller. A valid one is carried into the job as `trace_id`.
     * @example 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
     */
    traceparent: string;
    /**
     * @description The site.
     * @example site_01J7AAB2C4D6E8F0
     */
    site_id: string;
    /**
     * @description An environment of the site.
     * @example env_01J8D9G1H3J5K7M9
     */
    env_id: string;
  };
  requestBodies: never;
  headers: {
    /**
     * @description Identifies this one call in the server's logs. Quote it in a support ticket.
     * @example req_01J9SCM5ZC3B7W2Q
     */
    "Request-Id": string;
    /**
     * @description The dated version that was applied to this request.
     * @example 2026-11-01
     */
    "Forge-Version": string;
    /**
     * @description Keeps browsers from guessing another media type.
     * @example nosniff
     */
    "X-Content-Type-Options": "nosniff";
    /**
     * @description What is left of the caller's quota, as a structured field.
     * @example "default";r=598;t=41
     */
    RateLimit: string;
    /**
     * @description The caller's quota and its window in seconds, as a structured field.
     * @example "default";q=600;w=60
     */
    "RateLimit-Policy": string;
    /**
     * @description A cache may keep the job for its owner, and must revalidate it.
     * @example private, no-cache
     */
    "Cache-Control": "private, no-cache";
    /**
     * @description The request headers that the answer depends on.
     * @example Authorization, Accept, Accept-Encoding, Forge-Version, Prefer
     */
    Vary: string;
    /**
     * @description The next page, when there is one.
     * @example </v1/jobs?cursor=eyJ0IjoiMjAyNi0xMS0wMSJ9>; rel="next"
     */
    Link: string;
    /**
     * @description How to authenticate.
     * @example Bearer realm="accepted"
     */
    "WWW-Authenticate": string;
    /**
     * @description Which scope is missing, where that is the reason.
     * @example Bearer realm="accepted", error="insufficient_scope", scope="jobs:read"
     */
    "WWW-Authenticate-scope": string;
    /**
     * @description The methods that this resource has.
     * @example GET, HEAD
     */
    Allow: string;
    /**
     * @description Seconds to wait before the request is sent again.
     * @example 30
     */
    "Retry-After-error": number;
    /**
     * @description The job's weak entity tag. It changes when the job changes, and only then.
     * @example W/"7"
     */
    ETag: string;
    /**
     * @description Seconds to wait before the job is asked for again. Present until the job has ended, absent after.
     * @example 2
     */
    "Retry-After-live": number;
    /**
     * @description The wait that was applied, when one was.
     * @example wait=30
     */
    "Preference-Applied": string;
    /**
     * @description Keeps caches and proxies from holding events back.
     * @example no-store, no-transform
     */
    "Cache-Control-stream": "no-store, no-transform";
    /**
     * @description Keeps proxies from buffering.
     * @example no
     */
    "X-Accel-Buffering": "no";
    /**
     * @description The job's URL too, so that the response's `ETag` is the job's.
     * @example /v1/jobs/job_01J9SCK3W8Q2V5N7X4R6T0YHAB
     */
    "Content-Location": string;
    /**
     * @description The job's URL, relative or absolute. Resolve it against the request's URL.
     * @example /v1/jobs/job_01J9SCK3W8Q2V5N7X4R6T0YHAB
     */
    Location: string;
    /**
     * @description Seconds to wait before the job is asked for again. Present until the job has ended.
     * @example 2
     */
    "Retry-After": number;
    /**
     * @description Present when this answer repeats an earlier one with the same `Idempotency-Key`.
     * @example true
     */
    "Idempotent-Replayed": "true";
    /**
     * @description Seconds to wait before the request is sent again, when another with the same key is in flight.
     * @example 1
     */
    "Retry-After-conflict": number;
  };
  pathItems: never;
}

export type $defs = Record<string, never>;

export interface operations {
  listJobs: {
    parameters: {
      query?: {
        /**
         * @description How many items a page holds at most.
         * @example 20
         */
        limit?: components["parameters"]["limit"];
        /**
         * @description The `next_cursor` of the page before. Opaque; valid for the same filters only.
         * @example eyJ0IjoiMjAyNi0xMS0wMSJ9
         */
        cursor?: components["parameters"]["cursor"];
        /**
         * @description Only jobs in one of these statuses. Repeated, or separated by commas.
         * @example [
         *       "queued",
         *       "running"
         *     ]
         */
        status?: components["parameters"]["status"];
        /**
         * @description Only jobs of this type, exact (`component.install`) or by prefix (`component.*`).
         * @example component.*
         */
        type?: components["parameters"]["type"];
        /**
         * @description Only jobs whose resource is of this type.
         * @example component
         */
        resource_type?: components["parameters"]["resource_type"];
        /**
         * @description Only jobs whose resource has this id.
         * @example env_01J8D9G1H3J5K7M9
         */
        resource_id?: components["parameters"]["resource_id"];
        /**
         * @description Only jobs of this project.
         * @example proj_01J6ZKA1B3C5D7E9
         */
        project_id?: components["parameters"]["project_id"];
        /**
         * @description Only jobs created at or after this time, RFC 3339 with any offset, or relative to now (`30s`, `15m`, `1h`, `7d`). A relative time is resolved once, with the first page.
         * @example 7d
         */
        since?: components["parameters"]["since"];
        /**
         * @description Only jobs created before this time. Same forms as `since`.
         * @example 2026-11-01T00:00:00.000Z
         */
        until?: components["parameters"]["until"];
      };
      header?: {
        /**
         * @description The dated version of behaviour to apply, such as `2026-11-01`. Left out, the latest applies; every response says which one did.
         * @example 2026-11-01
         */
        "Forge-Version"?: components["parameters"]["Forge-Version"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of jobs. */
      200: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          "Cache-Control": components["headers"]["Cache-Control"];
          Vary: components["headers"]["Vary"];
          /**
           * @description The next page, when there is one.
           * @example </v1/jobs?cursor=eyJ0IjoiMjAyNi0xMS0wMSJ9>; rel="next"
           */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobList"];
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
      503: components["responses"]["Unavailable"];
    };
  };
  getJob: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Entity tags of the job that the client already holds, or `*`.
         * @example W/"7"
         */
        "If-None-Match"?: components["parameters"]["If-None-Match"];
        /**
         * @description `wait=N` holds the answer for up to N seconds (at most 60): with `If-None-Match` until the job differs from what the client holds, else
         *     until the job has ended.
         * @example wait=30
         */
        Prefer?: components["parameters"]["Prefer-get"];
        /**
         * @description The dated version of behaviour to apply, such as `2026-11-01`. Left out, the latest applies; every response says which one did.
         * @example 2026-11-01
         */
        "Forge-Version"?: components["parameters"]["Forge-Version"];
      };
      path: {
        /**
         * @description The job's id, as the 202 that created it gave it.
         * @example job_01J9SCK3W8Q2V5N7X4R6T0YHAB
         */
        job_id: components["parameters"]["job_id"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job as it is now. */
      200: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          Vary: components["headers"]["Vary"];
          /**
           * @description Seconds to wait before the job is asked for again. Present until the job has ended, absent after.
           * @example 2
           */
          "Retry-After"?: number;
          /**
           * @description The wait that was applied, when one was.
           * @example wait=30
           */
          "Preference-Applied"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobEnvelope"];
        };
      };
      /** @description The job is as the client holds it. */
      304: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          Vary: components["headers"]["Vary"];
          /**
           * @description Seconds to wait before the job is asked for again. Present until the job has ended, absent after.
           * @example 2
           */
          "Retry-After"?: number;
          /**
           * @description The wait that was applied, when one was.
           * @example wait=30
           */
          "Preference-Applied"?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["JobNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      410: components["responses"]["Gone"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
      503: components["responses"]["Unavailable"];
    };
  };
  headJob: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Entity tags of the job that the client already holds, or `*`.
         * @example W/"7"
         */
        "If-None-Match"?: components["parameters"]["If-None-Match"];
        /**
         * @description The dated version of behaviour to apply, such as `2026-11-01`. Left out, the latest applies; every response says which one did.
         * @example 2026-11-01
         */
        "Forge-Version"?: components["parameters"]["Forge-Version"];
      };
      path: {
        /**
         * @description The job's id, as the 202 that created it gave it.
         * @example job_01J9SCK3W8Q2V5N7X4R6T0YHAB
         */
        job_id: components["parameters"]["job_id"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job exists. */
      200: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          Vary: components["headers"]["Vary"];
          /**
           * @description Seconds to wait before the job is asked for again. Present until the job has ended, absent after.
           * @example 2
           */
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The job is as the client holds it. */
      304: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          Vary: components["headers"]["Vary"];
          /**
           * @description Seconds to wait before the job is asked for again. Present until the job has ended, absent after.
           * @example 2
           */
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["HeadError"];
      401: components["responses"]["HeadUnauthorized"];
      403: components["responses"]["HeadForbidden"];
      404: components["responses"]["HeadError"];
      405: components["responses"]["HeadError"];
      406: components["responses"]["HeadError"];
      410: components["responses"]["HeadError"];
      429: components["responses"]["HeadRetry"];
      500: components["responses"]["HeadError"];
      503: components["responses"]["HeadRetry"];
    };
  };
  streamJob: {
    parameters: {
      query?: {
        /**
         * @description The same as `Last-Event-ID`, for clients that can't set it.
         * @example 41
         */
        after?: components["parameters"]["after"];
      };
      header?: {
        /**
         * @description The id of the last event that was seen. Sent by an event stream client when it reconnects.
         * @example 41
         */
        "Last-Event-ID"?: components["parameters"]["Last-Event-ID"];
        /**
         * @description The dated version of behaviour to apply, such as `2026-11-01`. Left out, the latest applies; every response says which one did.
         * @example 2026-11-01
         */
        "Forge-Version"?: components["parameters"]["Forge-Version"];
      };
      path: {
        /**
         * @description The job's id, as the 202 that created it gave it.
         * @example job_01J9SCK3W8Q2V5N7X4R6T0YHAB
         */
        job_id: components["parameters"]["job_id"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The events. */
      200: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          "Cache-Control": components["headers"]["Cache-Control-stream"];
          "X-Accel-Buffering": components["headers"]["X-Accel-Buffering"];
          Vary: components["headers"]["Vary"];
          [name: string]: unknown;
        };
        content: {
          "text/event-stream": components["schemas"]["JobStreamEvents"];
        };
      };
      /** @description The job has ended and every event of it was seen. */
      204: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["JobNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["StreamNotAcceptable"];
      410: components["responses"]["Gone"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
      503: components["responses"]["Unavailable"];
    };
  };
  listJobLogs: {
    parameters: {
      query?: {
        /**
         * @description How many items a page holds at most.
         * @example 20
         */
        limit?: components["parameters"]["limit"];
        /**
         * @description The `next_cursor` of the page before. Opaque; valid for the same filters only.
         * @example eyJ0IjoiMjAyNi0xMS0wMSJ9
         */
        cursor?: components["parameters"]["cursor"];
        /**
         * @description Only lines of this level and of the more serious ones.
         * @example warn
         */
        level?: components["parameters"]["level"];
        /**
         * @description Only lines with a higher `seq`.
         * @example 41
         */
        after?: components["parameters"]["after-seq"];
      };
      header?: {
        /**
         * @description The dated version of behaviour to apply, such as `2026-11-01`. Left out, the latest applies; every response says which one did.
         * @example 2026-11-01
         */
        "Forge-Version"?: components["parameters"]["Forge-Version"];
      };
      path: {
        /**
         * @description The job's id, as the 202 that created it gave it.
         * @example job_01J9SCK3W8Q2V5N7X4R6T0YHAB
         */
        job_id: components["parameters"]["job_id"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of log lines. */
      200: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          "Cache-Control": components["headers"]["Cache-Control"];
          Vary: components["headers"]["Vary"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["LogList"];
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["JobNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      410: components["responses"]["Gone"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
      503: components["responses"]["Unavailable"];
    };
  };
  cancelJob: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The dated version of behaviour to apply, such as `2026-11-01`. Left out, the latest applies; every response says which one did.
         * @example 2026-11-01
         */
        "Forge-Version"?: components["parameters"]["Forge-Version"];
      };
      path: {
        /**
         * @description The job's id, as the 202 that created it gave it.
         * @example job_01J9SCK3W8Q2V5N7X4R6T0YHAB
         */
        job_id: components["parameters"]["job_id"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job is canceled. */
      200: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          ETag: components["headers"]["ETag"];
          "Content-Location": components["headers"]["Content-Location"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobEnvelope"];
        };
      };
      /** @description The job was asked to stop. */
      202: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          Location: components["headers"]["Location"];
          "Content-Location": components["headers"]["Content-Location"];
          ETag: components["headers"]["ETag"];
          "Retry-After": components["headers"]["Retry-After"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobEnvelope"];
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["JobNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      409: components["responses"]["NotCancelable"];
      410: components["responses"]["Gone"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
      503: components["responses"]["Unavailable"];
    };
  };
  listTeamJobs: {
    parameters: {
      query?: {
        /**
         * @description How many items a page holds at most.
         * @example 20
         */
        limit?: components["parameters"]["limit"];
        /**
         * @description The `next_cursor` of the page before. Opaque; valid for the same filters only.
         * @example eyJ0IjoiMjAyNi0xMS0wMSJ9
         */
        cursor?: components["parameters"]["cursor"];
        /**
         * @description Only jobs in one of these statuses. Repeated, or separated by commas.
         * @example [
         *       "queued",
         *       "running"
         *     ]
         */
        status?: components["parameters"]["status"];
        /**
         * @description Only jobs of this type, exact (`component.install`) or by prefix (`component.*`).
         * @example component.*
         */
        type?: components["parameters"]["type"];
        /**
         * @description Only jobs whose resource is of this type.
         * @example component
         */
        resource_type?: components["parameters"]["resource_type"];
        /**
         * @description Only jobs whose resource has this id.
         * @example env_01J8D9G1H3J5K7M9
         */
        resource_id?: components["parameters"]["resource_id"];
        /**
         * @description Only jobs of this project.
         * @example proj_01J6ZKA1B3C5D7E9
         */
        project_id?: components["parameters"]["project_id"];
        /**
         * @description Only jobs created at or after this time, RFC 3339 with any offset, or relative to now (`30s`, `15m`, `1h`, `7d`). A relative time is resolved once, with the first page.
         * @example 7d
         */
        since?: components["parameters"]["since"];
        /**
         * @description Only jobs created before this time. Same forms as `since`.
         * @example 2026-11-01T00:00:00.000Z
         */
        until?: components["parameters"]["until"];
      };
      header?: {
        /**
         * @description The dated version of behaviour to apply, such as `2026-11-01`. Left out, the latest applies; every response says which one did.
         * @example 2026-11-01
         */
        "Forge-Version"?: components["parameters"]["Forge-Version"];
      };
      path: {
        /**
         * @description The team.
         * @example team_01J6ZK2M4N6P8Q0R
         */
        team_id: components["parameters"]["team_id"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of jobs. */
      200: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          "Cache-Control": components["headers"]["Cache-Control"];
          Vary: components["headers"]["Vary"];
          /**
           * @description The next page, when there is one.
           * @example </v1/jobs?cursor=eyJ0IjoiMjAyNi0xMS0wMSJ9>; rel="next"
           */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobList"];
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
      header?: {
        /**
         * @description Makes the request safe to repeat: 1 to 255 visible ASCII characters, bare (`abc`) or as a structured-field string (`"abc"`); both spellings
         *     are the same key. A key is remembered for 24 hours for the same principal, method and path.
         * @example "8e03978e-40d5-43dd-bc93-6894a57f9324"
         */
        "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
        /**
         * @description `wait=N` holds the answer for up to N seconds (at most 60): 200 with the job when it ends in time, else 202. `respond-async` is what
         *     happens anyway.
         * @example wait=10
         */
        Prefer?: components["parameters"]["Prefer-create"];
        /**
         * @description W3C trace context of the caller. A valid one is carried into the job as `trace_id`.
         * @example 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
         */
        traceparent?: components["parameters"]["traceparent"];
        /**
         * @description The dated version of behaviour to apply, such as `2026-11-01`. Left out, the latest applies; every response says which one did.
         * @example 2026-11-01
         */
        "Forge-Version"?: components["parameters"]["Forge-Version"];
      };
      path: {
        /**
         * @description The team.
         * @example team_01J6ZK2M4N6P8Q0R
         */
        team_id: components["parameters"]["team_id"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TriggerJob"];
      };
    };
    responses: {
      /** @description Started. The job ended within the time that `Prefer` asked to wait. */
      200: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          ETag: components["headers"]["ETag"];
          Location: components["headers"]["Location"];
          "Content-Location": components["headers"]["Content-Location"];
          /**
           * @description The wait that was applied, when one was.
           * @example wait=30
           */
          "Preference-Applied"?: string;
          /**
           * @description Present when this answer repeats an earlier one with the same `Idempotency-Key`.
           * @example true
           */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobEnvelope"];
        };
      };
      /** @description Started. The job will do it. */
      202: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          Location: components["headers"]["Location"];
          "Content-Location": components["headers"]["Content-Location"];
          ETag: components["headers"]["ETag"];
          "Retry-After": components["headers"]["Retry-After"];
          /**
           * @description The wait that was applied, when one was.
           * @example wait=30
           */
          "Preference-Applied"?: string;
          /**
           * @description Present when this answer repeats an earlier one with the same `Idempotency-Key`.
           * @example true
           */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobEnvelope"];
        };
      };
      400: components["responses"]["BadTrigger"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["TeamNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      409: components["responses"]["LiveConflict"];
      413: components["responses"]["TooLarge"];
      415: components["responses"]["UnsupportedMediaType"];
      422: components["responses"]["KeyReused"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
      503: components["responses"]["Unavailable"];
    };
  };
  installComponent: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the request safe to repeat: 1 to 255 visible ASCII characters, bare (`abc`) or as a structured-field string (`"abc"`); both spellings
         *     are the same key. A key is remembered for 24 hours for the same principal, method and path.
         * @example "8e03978e-40d5-43dd-bc93-6894a57f9324"
         */
        "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
        /**
         * @description `wait=N` holds the answer for up to N seconds (at most 60): 200 with the job when it ends in time, else 202. `respond-async` is what
         *     happens anyway.
         * @example wait=10
         */
        Prefer?: components["parameters"]["Prefer-create"];
        /**
         * @description W3C trace context of the caller. A valid one is carried into the job as `trace_id`.
         * @example 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
         */
        traceparent?: components["parameters"]["traceparent"];
        /**
         * @description The dated version of behaviour to apply, such as `2026-11-01`. Left out, the latest applies; every response says which one did.
         * @example 2026-11-01
         */
        "Forge-Version"?: components["parameters"]["Forge-Version"];
      };
      path: {
        /**
         * @description The site.
         * @example site_01J7AAB2C4D6E8F0
         */
        site_id: components["parameters"]["site_id"];
        /**
         * @description An environment of the site.
         * @example env_01J8D9G1H3J5K7M9
         */
        env_id: components["parameters"]["env_id"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ComponentSpec"];
      };
    };
    responses: {
      /** @description Accepted. The job ended within the time that `Prefer` asked to wait. */
      200: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          ETag: components["headers"]["ETag"];
          Location: components["headers"]["Location"];
          "Content-Location": components["headers"]["Content-Location"];
          /**
           * @description The wait that was applied, when one was.
           * @example wait=30
           */
          "Preference-Applied"?: string;
          /**
           * @description Present when this answer repeats an earlier one with the same `Idempotency-Key`.
           * @example true
           */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobEnvelope"];
        };
      };
      /** @description Accepted. The job will do it. */
      202: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          Location: components["headers"]["Location"];
          "Content-Location": components["headers"]["Content-Location"];
          ETag: components["headers"]["ETag"];
          "Retry-After": components["headers"]["Retry-After"];
          /**
           * @description The wait that was applied, when one was.
           * @example wait=30
           */
          "Preference-Applied"?: string;
          /**
           * @description Present when this answer repeats an earlier one with the same `Idempotency-Key`.
           * @example true
           */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobEnvelope"];
        };
      };
      400: components["responses"]["BadBody"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["EnvironmentNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      409: components["responses"]["KeyInFlight"];
      413: components["responses"]["TooLarge"];
      415: components["responses"]["UnsupportedMediaType"];
      422: components["responses"]["KeyReused"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
      503: components["responses"]["Unavailable"];
    };
  };
  cloneEnvironment: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the request safe to repeat: 1 to 255 visible ASCII characters, bare (`abc`) or as a structured-field string (`"abc"`); both spellings
         *     are the same key. A key is remembered for 24 hours for the same principal, method and path.
         * @example "8e03978e-40d5-43dd-bc93-6894a57f9324"
         */
        "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
        /**
         * @description `wait=N` holds the answer for up to N seconds (at most 60): 200 with the job when it ends in time, else 202. `respond-async` is what
         *     happens anyway.
         * @example wait=10
         */
        Prefer?: components["parameters"]["Prefer-create"];
        /**
         * @description W3C trace context of the caller. A valid one is carried into the job as `trace_id`.
         * @example 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
         */
        traceparent?: components["parameters"]["traceparent"];
        /**
         * @description The dated version of behaviour to apply, such as `2026-11-01`. Left out, the latest applies; every response says which one did.
         * @example 2026-11-01
         */
        "Forge-Version"?: components["parameters"]["Forge-Version"];
      };
      path: {
        /**
         * @description The site.
         * @example site_01J7AAB2C4D6E8F0
         */
        site_id: components["parameters"]["site_id"];
        /**
         * @description An environment of the site.
         * @example env_01J8D9G1H3J5K7M9
         */
        env_id: components["parameters"]["env_id"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["CloneSpec"];
      };
    };
    responses: {
      /** @description Accepted. The job ended within the time that `Prefer` asked to wait. */
      200: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          ETag: components["headers"]["ETag"];
          Location: components["headers"]["Location"];
          "Content-Location": components["headers"]["Content-Location"];
          /**
           * @description The wait that was applied, when one was.
           * @example wait=30
           */
          "Preference-Applied"?: string;
          /**
           * @description Present when this answer repeats an earlier one with the same `Idempotency-Key`.
           * @example true
           */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobEnvelope"];
        };
      };
      /** @description Accepted. The job will do it. */
      202: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          Location: components["headers"]["Location"];
          "Content-Location": components["headers"]["Content-Location"];
          ETag: components["headers"]["ETag"];
          "Retry-After": components["headers"]["Retry-After"];
          /**
           * @description The wait that was applied, when one was.
           * @example wait=30
           */
          "Preference-Applied"?: string;
          /**
           * @description Present when this answer repeats an earlier one with the same `Idempotency-Key`.
           * @example true
           */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobEnvelope"];
        };
      };
      400: components["responses"]["BadBody"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["EnvironmentNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      409: components["responses"]["KeyInFlight"];
      413: components["responses"]["TooLarge"];
      415: components["responses"]["UnsupportedMediaType"];
      422: components["responses"]["KeyReused"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
      503: components["responses"]["Unavailable"];
    };
  };
  runDeployment: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the request safe to repeat: 1 to 255 visible ASCII characters, bare (`abc`) or as a structured-field string (`"abc"`); both spellings
         *     are the same key. A key is remembered for 24 hours for the same principal, method and path.
         * @example "8e03978e-40d5-43dd-bc93-6894a57f9324"
         */
        "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
        /**
         * @description `wait=N` holds the answer for up to N seconds (at most 60): 200 with the job when it ends in time, else 202. `respond-async` is what
         *     happens anyway.
         * @example wait=10
         */
        Prefer?: components["parameters"]["Prefer-create"];
        /**
         * @description W3C trace context of the caller. A valid one is carried into the job as `trace_id`.
         * @example 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
         */
        traceparent?: components["parameters"]["traceparent"];
        /**
         * @description The dated version of behaviour to apply, such as `2026-11-01`. Left out, the latest applies; every response says which one did.
         * @example 2026-11-01
         */
        "Forge-Version"?: components["parameters"]["Forge-Version"];
      };
      path: {
        /**
         * @description The site.
         * @example site_01J7AAB2C4D6E8F0
         */
        site_id: components["parameters"]["site_id"];
        /**
         * @description An environment of the site.
         * @example env_01J8D9G1H3J5K7M9
         */
        env_id: components["parameters"]["env_id"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["DeploymentSpec"];
      };
    };
    responses: {
      /** @description Accepted. The job ended within the time that `Prefer` asked to wait. */
      200: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          ETag: components["headers"]["ETag"];
          Location: components["headers"]["Location"];
          "Content-Location": components["headers"]["Content-Location"];
          /**
           * @description The wait that was applied, when one was.
           * @example wait=30
           */
          "Preference-Applied"?: string;
          /**
           * @description Present when this answer repeats an earlier one with the same `Idempotency-Key`.
           * @example true
           */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobEnvelope"];
        };
      };
      /** @description Accepted. The job will do it. */
      202: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          Location: components["headers"]["Location"];
          "Content-Location": components["headers"]["Content-Location"];
          ETag: components["headers"]["ETag"];
          "Retry-After": components["headers"]["Retry-After"];
          /**
           * @description The wait that was applied, when one was.
           * @example wait=30
           */
          "Preference-Applied"?: string;
          /**
           * @description Present when this answer repeats an earlier one with the same `Idempotency-Key`.
           * @example true
           */
          "Idempotent-Replayed"?: "true";
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobEnvelope"];
        };
      };
      400: components["responses"]["BadBody"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["EnvironmentNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      409: components["responses"]["LiveConflict"];
      413: components["responses"]["TooLarge"];
      415: components["responses"]["UnsupportedMediaType"];
      422: components["responses"]["KeyReused"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
      503: components["responses"]["Unavailable"];
    };
  };
  listSites: {
    parameters: {
      query?: {
        /**
         * @description How many items a page holds at most.
         * @example 20
         */
        limit?: components["parameters"]["limit"];
        /**
         * @description The `next_cursor` of the page before. Opaque; valid for the same filters only.
         * @example eyJ0IjoiMjAyNi0xMS0wMSJ9
         */
        cursor?: components["parameters"]["cursor"];
      };
      header?: {
        /**
         * @description The dated version of behaviour to apply, such as `2026-11-01`. Left out, the latest applies; every response says which one did.
         * @example 2026-11-01
         */
        "Forge-Version"?: components["parameters"]["Forge-Version"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of sites. */
      200: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          /**
           * @description The next page, when there is one.
           * @example </v1/jobs?cursor=eyJ0IjoiMjAyNi0xMS0wMSJ9>; rel="next"
           */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SiteList"];
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
      503: components["responses"]["Unavailable"];
    };
  };
  getSite: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The dated version of behaviour to apply, such as `2026-11-01`. Left out, the latest applies; every response says which one did.
         * @example 2026-11-01
         */
        "Forge-Version"?: components["parameters"]["Forge-Version"];
      };
      path: {
        /**
         * @description The site.
         * @example site_01J7AAB2C4D6E8F0
         */
        site_id: components["parameters"]["site_id"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The site. */
      200: {
        headers: {
          "Request-Id": components["headers"]["Request-Id"];
          "Forge-Version": components["headers"]["Forge-Version"];
          "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
          /**
           * @description What is left of the caller's quota, as a structured field.
           * @example "default";r=598;t=41
           */
          RateLimit?: string;
          /**
           * @description The caller's quota and its window in seconds, as a structured field.
           * @example "default";q=600;w=60
           */
          "RateLimit-Policy"?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SiteEnvelope"];
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["SiteNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
      503: components["responses"]["Unavailable"];
    };
  };
}

/** The job's id. Quote it in a support ticket; use it to poll or stream. */
export type JobId = components["schemas"]["JobId"];

/**
 * `queued`, then `running`, then one of `succeeded`, `failed` and `canceled`, which are final. Other values may be added: treat one
 * that you don't know as not final, and keep watching.
 */
export type JobStatus = components["schemas"]["JobStatus"];

/** Percent done, where the operation reports it. Advisory; never a sign of the end. */
export type Progress = components["schemas"]["Progress"];

/** Progress in numbers and words, where the operation reports it. */
export type ProgressDetail = components["schemas"]["ProgressDetail"];

/** Strings of the caller's own, returned as they were given and never interpreted. At most 20. */
export type Metadata = components["schemas"]["Metadata"];

/** Who or what started the job. */
export type TriggeredBy = components["schemas"]["TriggeredBy"];

/** What the job acts upon. `type` and `id` name one object; the other ids are its ancestors. */
export type Resource = components["schemas"]["Resource"];

/** What went wrong. Branch on `code`; show `message` to people. */
export type ApiError = components["schemas"]["ApiError"];

/** RFC 3339, UTC, with milliseconds. */
export type Timestamp = components["schemas"]["Timestamp"];

/** Where the job and what belongs to it are. Same form as `Location`. */
export type JobLinks = components["schemas"]["JobLinks"];

/** What every job has, whatever its type. */
export type JobBase = components["schemas"]["JobBase"];

/** The component to install. */
export type ComponentSpec = components["schemas"]["ComponentSpec"];

/** An installed component. */
export type Component = components["schemas"]["Component"];

/** A job of the type `component.install`. */
export type ComponentInstallJob = components["schemas"]["ComponentInstallJob"];

/** The copy to make. */
export type CloneSpec = components["schemas"]["CloneSpec"];

/** An environment of a site. */
export type Environment = components["schemas"]["Environment"];

/** A job of the type `environment.clone`. */
export type EnvironmentCloneJob = components["schemas"]["EnvironmentCloneJob"];

/** What to deploy. */
export type DeploymentSpec = components["schemas"]["DeploymentSpec"];

/** A release that went live. */
export type Release = components["schemas"]["Release"];

/** A job of the type `deployment.run`. */
export type DeploymentRunJob = components["schemas"]["DeploymentRunJob"];

/** What to synchronise. */
export type DataSyncParams = components["schemas"]["DataSyncParams"];

/** What was synchronised. */
export type DataSyncResult = components["schemas"]["DataSyncResult"];

/** A job of the type `data.sync`. */
export type DataSyncJob = components["schemas"]["DataSyncJob"];

/** What a running script does when it is asked to stop. */
export type TestScriptOnCancel = components["schemas"]["TestScriptOnCancel"];

/** Wait. */
export type WaitStep = components["schemas"]["WaitStep"];

/** Report progress. */
export type ProgressStep = components["schemas"]["ProgressStep"];

/** How serious the line is. */
export type LogLevel = components["schemas"]["LogLevel"];

/** Write a log line, once or many times at once. */
export type LogStep = components["schemas"]["LogStep"];

/** Hold until the job is asked to stop, or until the time is over. */
export type HoldStep = components["schemas"]["HoldStep"];

/** Begin a new attempt, which goes on with the next step. Progress starts anew. */
export type RetryStep = components["schemas"]["RetryStep"];

/** End the job as succeeded. */
export type SucceedStep = components["schemas"]["SucceedStep"];

/** End the job as failed. */
export type FailStep = components["schemas"]["FailStep"];

/** One step of a script. */
export type TestScriptStep = components["schemas"]["TestScriptStep"];

/** A script for a job, by which any implementation can be driven into every state. Steps are done one after the other; when they run out, the job succeeds. */
export type TestScriptParams = components["schemas"]["TestScriptParams"];

/** What a script that succeeded gave. */
export type TestScriptResult = components["schemas"]["TestScriptResult"];

/** A job of the type `test.script`. */
export type TestScriptJob = components["schemas"]["TestScriptJob"];

/** The retention job takes no params. */
export type RetentionParams = components["schemas"]["RetentionParams"];

/** What was removed. */
export type RetentionResult = components["schemas"]["RetentionResult"];

/** A job of the type `system.retention`. */
export type RetentionJob = components["schemas"]["RetentionJob"];

/** A job of a type that was added later. Everything but `params` and `result` is as for any job. */
export type OtherJob = components["schemas"]["OtherJob"];

/**
 * A piece of work that was accepted. Its shape is the same in a 202, a poll, a list and a stream; its `type` says what `params` and
 * `result` hold. Types may be added: a job of a type not listed here is an `OtherJob`.
 */
export type Job = components["schemas"]["Job"];

/** Where the next page is. */
export type Pagination = components["schemas"]["Pagination"];

/** The id of this call, the same as in the header `Request-Id`. */
export type RequestId = components["schemas"]["RequestId"];

/** A page of jobs, newest first. */
export type JobList = components["schemas"]["JobList"];

/** What every response with a status of 400 or more holds. */
export type ErrorEnvelope = components["schemas"]["ErrorEnvelope"];

/** One job. */
export type JobEnvelope = components["schemas"]["JobEnvelope"];

/** One line that the job wrote. */
export type LogLine = components["schemas"]["LogLine"];

/** The stream is over and will not be continued. Nothing follows. */
export type EndEvent = components["schemas"]["EndEvent"];

/** Events between the one named and the first available one can't be replayed. A snapshot of the job follows. */
export type ResetEvent = components["schemas"]["ResetEvent"];

/** One server-sent event. `data` is one line of JSON; what it holds depends on `event`. Ignore events of other names. */
export type JobStreamEvent = components["schemas"]["JobStreamEvent"];

/** A page of log lines, oldest first. */
export type LogList = components["schemas"]["LogList"];

/** Which job to start, and for which project. */
export type TriggerJob = components["schemas"]["TriggerJob"];

/** A site and its environments. */
export type Site = components["schemas"]["Site"];

/** A page of sites. */
export type SiteList = components["schemas"]["SiteList"];

/** One site. */
export type SiteEnvelope = components["schemas"]["SiteEnvelope"];

export type JobStreamEvents = components["schemas"]["JobStreamEvents"];

/** What `params` and `result` of a job are, by its type. */
export interface JobTypes {
  /** Install a plugin or theme into an environment */
  "component.install": {
    params: components["schemas"]["ComponentSpec"];
    result: components["schemas"]["Component"];
  };
  /** Copy an environment of a site */
  "environment.clone": {
    params: components["schemas"]["CloneSpec"];
    result: components["schemas"]["Environment"];
  };
  /** Deploy a commit to an environment */
  "deployment.run": {
    params: components["schemas"]["DeploymentSpec"];
    result: components["schemas"]["Release"];
  };
  /** Synchronise a project with an integration */
  "data.sync": {
    params: components["schemas"]["DataSyncParams"];
    result: components["schemas"]["DataSyncResult"];
  };
  /** Do what the params say, step by step */
  "test.script": {
    params: components["schemas"]["TestScriptParams"];
    result: components["schemas"]["TestScriptResult"];
  };
  /** Expire jobs that finished long ago */
  "system.retention": {
    params: components["schemas"]["RetentionParams"];
    result: components["schemas"]["RetentionResult"];
  };
}

/** Which members of a job hold its type, its params and its result. */
export interface JobMembers {
  type: "type";
  params: "params";
  result: "result";
}

/** A job of one type. */
export type JobOfType<Type extends keyof JobTypes> = JobOf<components["schemas"]["Job"], JobTypes, Type, JobMembers>;

/** A job whose type the contract lists: comparing its type tells what its params and its result are. */
export type KnownJob = KnownJobOf<components["schemas"]["Job"], JobTypes, JobMembers>;

/** A job of a type that was added after this was generated. */
export type UnlistedJob = UnlistedJobOf<components["schemas"]["Job"], JobMembers>;

/** Any job, typed by its type: `job.type === "a.listed.type"` narrows it; what is left has unknown params and result. */
export type TypedJob = KnownJob | UnlistedJob;
