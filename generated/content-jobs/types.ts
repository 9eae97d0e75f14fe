// Generated from openapi/content-jobs by `npm run generate`; do not edit.

export interface paths {
  "/api/v1/jobs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List jobs
     * @description The newest jobs of the workspace, without their log entries. There are no pages; a narrower filter finds older ones.
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
  "/api/v1/jobs/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a job, as the request that began it answered. */
        id: components["parameters"]["id"];
      };
      cookie?: never;
    };
    /**
     * Read a job
     * @description The job and all of its log entries. Ask again for as long as it is `pending` or `running`.
     */
    get: operations["getJob"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/jobs/{id}/cancel": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a job, as the request that began it answered. */
        id: components["parameters"]["id"];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Cancel a job
     * @description Best effort: the answer says that the job was asked to stop. A step that is being executed is finished first, and until then the
     *     job is shown as `running`. What was done is not undone.
     */
    post: operations["cancelJob"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/workflows/runs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Run a workflow
     * @description Begins a run and answers with the id of its job.
     */
    post: operations["runWorkflow"];
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
     * @description How far the job has come.
     * @enum {string}
     */
    JobStatus: "pending" | "running" | "completed" | "failed" | "cancelled";
    /**
     * @description What the job is about.
     * @enum {string}
     */
    Category: "seo" | "ai" | "sync" | "export";
    /** @description How much is done, in counts. */
    Progress: {
      /** @description How many there are; 0 while that is not known. */
      total: number;
      /** @description How many are done. */
      completed: number;
      /** @description How many failed. */
      failed: number;
    };
    /** @description A job, as a list shows it. */
    Job: {
      /** @description Unique identifier of the job. */
      id: string;
      /** @description For people. */
      name: string;
      /** @description Internal job type identifier, such as sitemap.refresh. */
      type: string;
      category: components["schemas"]["Category"];
      status: components["schemas"]["JobStatus"];
      progress: components["schemas"]["Progress"];
      /** @description When the job was created, in milliseconds since 1970. */
      createdAt: number;
      /** @description When the job ended, in milliseconds since 1970; null until then. */
      completedAt: number | null;
    };
    /** @description The newest jobs that fit. */
    JobList: {
      jobs: components["schemas"]["Job"][];
    };
    /** @description Why a request was refused. */
    ApiError: {
      /** @description Stable, for programs. */
      code: string;
      /** @description For people. */
      message: string;
      /** @description The parameter or member that is to blame, where one is. */
      param?: string;
    };
    /**
     * @description How bad it is.
     * @enum {string}
     */
    LogLevel: "info" | "warn" | "error";
    /** @description One log entry of a job. */
    LogEntry: {
      /** @description When it was written, in milliseconds since 1970. */
      timestamp: number;
      level: components["schemas"]["LogLevel"];
      message: string;
    };
    /** @description A job with its log entries. */
    JobDetail: components["schemas"]["Job"] & {
      /** @description The log entries, oldest first. */
      logs: components["schemas"]["LogEntry"][];
    };
    /** @description The job that was asked to stop. */
    Cancellation: {
      id: string;
      /** @constant */
      status: "cancelled";
    };
    /**
     * @description One step. `wait` takes `ms` milliseconds; `progress` sets the counts, those of `detail` or else `percent` of 100; `log` writes an
     *     entry; `hold` goes on until the job is cancelled; `succeed` and `fail` end the job.
     */
    ScriptStep: {
      /** @enum {string} */
      do: "wait" | "progress" | "log" | "hold" | "succeed" | "fail";
      ms?: number;
      percent?: number;
      detail?: components["schemas"]["Progress"];
      message?: string;
      level?: components["schemas"]["LogLevel"];
      /** @description Taken and not shown. */
      output?: {
        [key: string]: unknown;
      };
    };
    /** @description A script for a job, by which any implementation can be driven into every state. When the steps run out, the job completes. */
    ScriptInput: {
      /**
       * @description How long the job stays pending before its first step.
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
    /** @description What to run. */
    RunWorkflow: {
      /** @enum {string} */
      workflow: "test.script";
      category?: components["schemas"]["Category"];
      input: components["schemas"]["ScriptInput"];
    };
    /** @description A run that has begun. */
    StartedRun: {
      jobId: string;
    };
  };
  responses: {
    /** @description The request is malformed. */
    BadRequest: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ApiError"];
      };
    };
    /** @description The request carries no valid credentials. */
    Unauthorized: {
      headers: {
        /** @description A challenge for Bearer. */
        "WWW-Authenticate": string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ApiError"];
      };
    };
    /** @description The credentials lack the operation's scope. */
    Forbidden: {
      headers: {
        /** @description A challenge for Bearer that names the scope. */
        "WWW-Authenticate": string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ApiError"];
      };
    };
    /** @description The path has no such method. */
    MethodNotAllowed: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ApiError"];
      };
    };
    /** @description Accept excludes JSON. */
    NotAcceptable: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ApiError"];
      };
    };
    /** @description Too many requests. */
    TooManyRequests: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ApiError"];
      };
    };
    /** @description The server failed. */
    ServerError: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ApiError"];
      };
    };
    /** @description There is no such job. */
    JobNotFound: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ApiError"];
      };
    };
    /** @description The job has ended. */
    NotCancelable: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ApiError"];
      };
    };
    /** @description The body is too large. */
    TooLarge: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ApiError"];
      };
    };
    /** @description The body is not sent as JSON. */
    UnsupportedMediaType: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ApiError"];
      };
    };
  };
  parameters: {
    /** @description Only jobs of this status. */
    status: components["schemas"]["JobStatus"];
    /** @description Only jobs of this category. */
    category: components["schemas"]["Category"];
    /** @description How many jobs at most. */
    limit: number;
    /** @description The id of a job, as the request that began it answered. */
    id: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}

export type $defs = Record<string, never>;

export interface operations {
  listJobs: {
    parameters: {
      query?: {
        /** @description Only jobs of this status. */
        status?: components["parameters"]["status"];
        /** @description Only jobs of this category. */
        category?: components["parameters"]["category"];
        /** @description How many jobs at most. */
        limit?: components["parameters"]["limit"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The jobs. */
      200: {
        headers: {
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
    };
  };
  getJob: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a job, as the request that began it answered. */
        id: components["parameters"]["id"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JobDetail"];
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
    };
  };
  cancelJob: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of a job, as the request that began it answered. */
        id: components["parameters"]["id"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job was asked to stop. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Cancellation"];
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["JobNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      409: components["responses"]["NotCancelable"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
    };
  };
  runWorkflow: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["RunWorkflow"];
      };
    };
    responses: {
      /** @description The run has begun, or waits for its turn. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["StartedRun"];
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      405: components["responses"]["MethodNotAllowed"];
      406: components["responses"]["NotAcceptable"];
      413: components["responses"]["TooLarge"];
      415: components["responses"]["UnsupportedMediaType"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServerError"];
    };
  };
}

/** How far the job has come. */
export type JobStatus = components["schemas"]["JobStatus"];

/** What the job is about. */
export type Category = components["schemas"]["Category"];

/** How much is done, in counts. */
export type Progress = components["schemas"]["Progress"];

/** A job, as a list shows it. */
export type Job = components["schemas"]["Job"];

/** The newest jobs that fit. */
export type JobList = components["schemas"]["JobList"];

/** Why a request was refused. */
export type ApiError = components["schemas"]["ApiError"];

/** How bad it is. */
export type LogLevel = components["schemas"]["LogLevel"];

/** One log entry of a job. */
export type LogEntry = components["schemas"]["LogEntry"];

/** A job with its log entries. */
export type JobDetail = components["schemas"]["JobDetail"];

/** The job that was asked to stop. */
export type Cancellation = components["schemas"]["Cancellation"];

/**
 * One step. `wait` takes `ms` milliseconds; `progress` sets the counts, those of `detail` or else `percent` of 100; `log` writes an
 * entry; `hold` goes on until the job is cancelled; `succeed` and `fail` end the job.
 */
export type ScriptStep = components["schemas"]["ScriptStep"];

/** A script for a job, by which any implementation can be driven into every state. When the steps run out, the job completes. */
export type ScriptInput = components["schemas"]["ScriptInput"];

/** What to run. */
export type RunWorkflow = components["schemas"]["RunWorkflow"];

/** A run that has begun. */
export type StartedRun = components["schemas"]["StartedRun"];

/** What `params` and `result` of a job are, by its type. */
export interface JobTypes {
  /** Do what the input says, step by step */
  "test.script": {
    params: components["schemas"]["ScriptInput"];
    result: unknown;
  };
}

/** Any job; its type says nothing of its other members. */
export type TypedJob = components["schemas"]["Job"];
