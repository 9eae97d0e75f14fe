// Generated from openapi/content-jobs by `npm run generate`; do not edit.

/** The contract this was generated from. */
export const contract = { title: "Content Jobs API", version: "1.0.0", openapi: "3.2.0" } as const;

/** Every operation: how it is called, what it does with jobs, which credentials it needs. */
export const operations = {
  listJobs: {
    id: "listJobs",
    method: "get",
    path: "/api/v1/jobs",
    role: "list",
    client: "jobs.list",
    tag: "Jobs",
    summary: "List jobs",
    security: [{ apiKey: ["jobs:read"] }],
    statuses: [200, 400, 401, 403, 405, 406, 429, 500],
  },
  getJob: {
    id: "getJob",
    method: "get",
    path: "/api/v1/jobs/{id}",
    role: "get",
    client: "jobs.get",
    tag: "Jobs",
    summary: "Read a job",
    security: [{ apiKey: ["jobs:read"] }],
    statuses: [200, 400, 401, 403, 404, 405, 406, 429, 500],
  },
  cancelJob: {
    id: "cancelJob",
    method: "post",
    path: "/api/v1/jobs/{id}/cancel",
    role: "cancel",
    client: "jobs.cancel",
    tag: "Jobs",
    summary: "Cancel a job",
    security: [{ apiKey: ["jobs:write"] }],
    statuses: [200, 400, 401, 403, 404, 405, 406, 409, 429, 500],
  },
  runWorkflow: {
    id: "runWorkflow",
    method: "post",
    path: "/api/v1/workflows/runs",
    role: "create",
    client: "workflows.run",
    tag: "Workflows",
    summary: "Run a workflow",
    security: [{ apiKey: ["jobs:write"] }],
    statuses: [200, 400, 401, 403, 405, 406, 413, 415, 429, 500],
  },
} as const;

/** The name of an operation. */
export type OperationId = keyof typeof operations;

/** Operations by what they do with jobs (`x-job-role`). */
export const roles = { list: ["listJobs"], get: ["getJob"], cancel: ["cancelJob"], create: ["runWorkflow"] } as const;

/** What an operation does with jobs. */
export type Role = keyof typeof roles;

/** Every requirement of the contract, by its id. */
export const requirements = {
  "contract.status-documented": {
    level: "MUST",
    text: "Every status that an operation answers is documented for it.",
    source: "OpenAPI 3.2 section 4.15",
    file: "openapi/content-jobs/openapi.yaml",
    operations: [],
  },
  "contract.content-type": {
    level: "MUST",
    text: "The Content-Type of every response is one that the operation documents for its status.",
    source: "OpenAPI 3.2 section 4.16",
    file: "openapi/content-jobs/openapi.yaml",
    operations: [],
  },
  "contract.body-schema": {
    level: "MUST",
    text: "Every JSON body is valid against the schema of its response.",
    source: "OpenAPI 3.2 section 4.23",
    file: "openapi/content-jobs/openapi.yaml",
    operations: [],
  },
  "contract.no-server-error": {
    level: "MUST",
    text: "No request, however malformed, is answered with a 5xx.",
    source: "RFC 9110 section 15.6",
    file: "openapi/content-jobs/openapi.yaml",
    operations: [],
  },
  "contract.examples-accepted": {
    level: "MUST",
    text: "The request examples of the contract are accepted.",
    source: "decision",
    file: "openapi/content-jobs/openapi.yaml",
    operations: [],
  },
  "contract.invalid-refused": {
    level: "MUST",
    text: "A parameter or body that its schema does not allow is answered 400.",
    source: "decision",
    file: "openapi/content-jobs/openapi.yaml",
    operations: [],
  },
  "list.order": {
    level: "MUST",
    text: "Lists are ordered by createdAt, newest first; equal times by id, highest first.",
    source: "decision",
    file: "openapi/content-jobs/paths/jobs.yaml",
    operations: ["listJobs"],
  },
  "list.status-filter": {
    level: "MUST",
    text: "A list with status holds jobs of that status only, and all of those that fit the other parameters, up to limit.",
    source: "content jobs reference",
    file: "openapi/content-jobs/parameters/status.yaml",
    operations: ["listJobs"],
  },
  "list.status-unknown": {
    level: "MUST",
    text: "A status that is none of the contract is answered 400 with the code request.invalid and the param status.",
    source: "decision",
    file: "openapi/content-jobs/parameters/status.yaml",
    operations: ["listJobs"],
  },
  "state.vocabulary": {
    level: "MUST",
    text: "A job is pending, running, completed, failed or cancelled, and ends as what became of it.",
    source: "content jobs reference",
    file: "openapi/content-jobs/schemas/JobStatus.yaml",
    operations: ["listJobs", "getJob"],
  },
  "state.transitions": {
    level: "MUST",
    text: "A job goes from pending to running to an end, and never back.",
    source: "content jobs reference",
    file: "openapi/content-jobs/schemas/JobStatus.yaml",
    operations: ["listJobs", "getJob"],
  },
  "state.terminal-final": {
    level: "MUST",
    text: "A job that has ended does not change any more.",
    source: "decision",
    file: "openapi/content-jobs/schemas/JobStatus.yaml",
    operations: ["listJobs", "getJob"],
  },
  "state.no-regression": {
    level: "MUST",
    text: "No view of a job shows an earlier state than another one has shown before.",
    source: "decision",
    file: "openapi/content-jobs/schemas/JobStatus.yaml",
    operations: ["listJobs", "getJob"],
  },
  "state.reaches-end": {
    level: "MUST",
    text: "Every job ends.",
    source: "content jobs reference",
    file: "openapi/content-jobs/schemas/JobStatus.yaml",
    operations: ["listJobs", "getJob"],
  },
  "list.category-filter": {
    level: "MUST",
    text: "A list with category holds jobs of that category only, and all of those that fit the other parameters, up to limit.",
    source: "content jobs reference",
    file: "openapi/content-jobs/parameters/category.yaml",
    operations: ["listJobs"],
  },
  "list.limit": {
    level: "MUST",
    text: "A list holds as many jobs as limit says, 20 where it is left out, or fewer where there are no more.",
    source: "content jobs reference",
    file: "openapi/content-jobs/parameters/limit.yaml",
    operations: ["listJobs"],
  },
  "list.limit-invalid": {
    level: "MUST",
    text: "A limit that is no whole number from 1 to 200 is answered 400 with the code request.invalid and the param limit.",
    source: "decision",
    file: "openapi/content-jobs/parameters/limit.yaml",
    operations: ["listJobs"],
  },
  "state.finished": {
    level: "MUST",
    text: "completedAt is null until the job has ended, however it ends, and set from then on.",
    source: "content jobs reference",
    file: "openapi/content-jobs/schemas/Job.yaml",
    operations: ["listJobs", "getJob"],
  },
  "job.timestamps": {
    level: "MUST",
    text: "createdAt and completedAt are milliseconds since 1970, in that order, and not in the future.",
    source: "content jobs reference",
    file: "openapi/content-jobs/schemas/Job.yaml",
    operations: ["listJobs", "getJob"],
  },
  "job.id-unguessable": {
    level: "SHOULD",
    text: "The id of a job does not tell those of others.",
    source: "decision",
    file: "openapi/content-jobs/schemas/Job.yaml",
    operations: ["listJobs", "getJob"],
  },
  "progress.counts": {
    level: "MUST",
    text: "While total is known, completed and failed together are not above it.",
    source: "content jobs reference",
    file: "openapi/content-jobs/schemas/Progress.yaml",
    operations: ["listJobs", "getJob", "runWorkflow"],
  },
  "progress.counts-up": {
    level: "MUST",
    text: "completed and failed do not go down while the job is carried out without interruption.",
    source: "decision",
    file: "openapi/content-jobs/schemas/Progress.yaml",
    operations: ["listJobs", "getJob", "runWorkflow"],
  },
  "errors.param": {
    level: "MUST",
    text: "An error about one parameter or member of the body names it in param, with dots between names, e.g. input.steps.1.ms.",
    source: "decision",
    file: "openapi/content-jobs/schemas/ApiError.yaml",
    operations: ["listJobs", "getJob", "cancelJob", "runWorkflow"],
  },
  "errors.malformed-json": {
    level: "MUST",
    text: "A body that is not JSON is answered 400 with the code request.malformed_json.",
    source: "decision",
    file: "openapi/content-jobs/schemas/ApiError.yaml",
    operations: ["listJobs", "getJob", "cancelJob", "runWorkflow"],
  },
  "errors.unknown-parameter": {
    level: "SHOULD",
    text: "A query parameter that the operation does not have is answered 400 with the code request.unknown_parameter and names it in param.",
    source: "decision",
    file: "openapi/content-jobs/schemas/ApiError.yaml",
    operations: ["listJobs", "getJob", "cancelJob", "runWorkflow"],
  },
  "errors.no-leaks": {
    level: "MUST",
    text: "No error shows a stack trace, a file path, an internal host or a message of a database.",
    source: "decision",
    file: "openapi/content-jobs/schemas/ApiError.yaml",
    operations: ["listJobs", "getJob", "cancelJob", "runWorkflow"],
  },
  "job.readable": {
    level: "MUST",
    text: "A job can be read under its id from the moment on at which that id was given.",
    source: "content jobs reference",
    file: "openapi/content-jobs/paths/job.yaml",
    operations: ["getJob"],
  },
  "logs.embedded": {
    level: "MUST",
    text: "A job that is read one by one has every log entry that it has written, oldest first; in a list it has none.",
    source: "content jobs reference",
    file: "openapi/content-jobs/paths/job.yaml",
    operations: ["getJob"],
  },
  "cancel.acknowledged": {
    level: "MUST",
    text: "Cancelling a pending or running job is answered 200 with its id and the status cancelled, and so is cancelling it again.",
    source: "content jobs reference",
    file: "openapi/content-jobs/paths/job-cancel.yaml",
    operations: ["cancelJob"],
  },
  "cancel.truthful": {
    level: "MUST",
    text: "A job shows cancelled only when the step that was being executed has finished; until then it stays running.",
    source: "content jobs reference",
    file: "openapi/content-jobs/paths/job-cancel.yaml",
    operations: ["cancelJob"],
  },
  "cancel.queued": {
    level: "MUST",
    text: "A job that was cancelled while pending never runs.",
    source: "decision",
    file: "openapi/content-jobs/paths/job-cancel.yaml",
    operations: ["cancelJob"],
  },
  "cancel.ended": {
    level: "MUST",
    text: "Cancelling a job that has completed or failed is answered 409 with the code job.not_cancelable and leaves it as it is.",
    source: "decision",
    file: "openapi/content-jobs/paths/job-cancel.yaml",
    operations: ["cancelJob"],
  },
  "cancel.hidden": {
    level: "MUST",
    text: "Cancelling an unknown job is answered 404 with the code job.not_found, and without jobs:write 403, also where the job can be read.",
    source: "decision",
    file: "openapi/content-jobs/paths/job-cancel.yaml",
    operations: ["cancelJob"],
  },
  "auth.missing": {
    level: "MUST",
    text: "A request without credentials is answered 401 with the code auth.missing and a WWW-Authenticate challenge for Bearer.",
    source: "decision",
    file: "openapi/content-jobs/security/apiKey.yaml",
    operations: [],
  },
  "auth.invalid": {
    level: "MUST",
    text: "A request with unknown, malformed or revoked credentials is answered 401 with the code auth.invalid and a WWW-Authenticate challenge for Bearer.",
    source: "decision",
    file: "openapi/content-jobs/security/apiKey.yaml",
    operations: [],
  },
  "auth.scheme-case": {
    level: "MUST",
    text: "The scheme of credentials is read in any case, so that bearer is Bearer.",
    source: "RFC 9110 section 11.1",
    file: "openapi/content-jobs/security/apiKey.yaml",
    operations: [],
  },
  "auth.scope": {
    level: "MUST",
    text: 'Valid credentials without the operation\'s scope are answered 403 with the code auth.insufficient_scope and WWW-Authenticate Bearer error="insufficient_scope".',
    source: "decision",
    file: "openapi/content-jobs/security/apiKey.yaml",
    operations: [],
  },
  "tenancy.hidden": {
    level: "MUST",
    text: "A job of another workspace is answered on GET and cancel exactly as one that does not exist, with 404 and the same body.",
    source: "decision",
    file: "openapi/content-jobs/security/apiKey.yaml",
    operations: [],
  },
  "tenancy.list": {
    level: "MUST",
    text: "A list contains exactly the jobs that the same credentials could read one by one.",
    source: "decision",
    file: "openapi/content-jobs/security/apiKey.yaml",
    operations: [],
  },
  "security.no-credentials": {
    level: "MUST",
    text: "No response contains the credentials that the request was sent with.",
    source: "decision",
    file: "openapi/content-jobs/security/apiKey.yaml",
    operations: [],
  },
} as const;

/** The id of a requirement. */
export type RequirementId = keyof typeof requirements;

/** What an implementation can declare to have; the areas are the first words of requirement ids. */
export const profiles = {
  core: {
    title: "Reading and listing jobs",
    areas: ["contract", "job", "state", "progress", "logs", "errors", "list", "auth", "security", "tenancy"],
    declared_by: {},
  },
  cancel: { title: "Cancelling a job", areas: ["cancel"], declared_by: { role: "cancel" } },
} as const;

/** The name of a profile. */
export type Profile = keyof typeof profiles;

/** Where a job is in responses, where its members are, and which statuses there are. */
export const lifecycle = {
  schema: "Job",
  locations: { item: "", items: "/jobs", error: "", created_id: "/jobId" },
  acknowledged_by: ["create", "cancel"],
  members: {
    id: "/id",
    type: "/type",
    status: "/status",
    created_at: "/createdAt",
    finished_at: "/completedAt",
    progress_total: "/progress/total",
    progress_completed: "/progress/completed",
    progress_failed: "/progress/failed",
    logs: "/logs",
  },
  statuses: { initial: ["pending"], active: ["running"], succeeded: ["completed"], failed: ["failed"], canceled: ["cancelled"] },
  transitions: {
    pending: ["running", "completed", "failed", "cancelled"],
    running: ["completed", "failed", "cancelled"],
    completed: [],
    failed: [],
    cancelled: [],
  },
} as const;

/** The operation and the job type by which a job is driven into any state. */
export const scriptedJob = { operation: "runWorkflow", type: "test.script", body: { type: "/workflow", params: "/input" } } as const;

/** The registry of job types. */
export const jobTypes = {
  "test.script": {
    title: "Do what the input says, step by step",
    operation: "runWorkflow",
    scope: "site",
    triggerable: true,
    single_flight: false,
    cancelable: true,
    repeatable: true,
    params: "ScriptInput",
    cancel_leaves: "Nothing; a script has no effect outside its job.",
  },
} as const;

/** A job type that the contract lists; there may be others. */
export type JobType = keyof typeof jobTypes;

/** HTTP status by error `type`. */
export const errorTypes = {} as const;

/** The `type` of an error. */
export type ErrorType = keyof typeof errorTypes;

/** Every error `code`: its `type`, its HTTP status, what it means. */
export const errorCodes = {} as const;

/** The `code` of an error. */
export type ErrorCode = keyof typeof errorCodes;

/** HTTP status by error `code`. */
export const errorStatus = {} as const;

/** The dated versions of behaviour, oldest first. */
export const versions = [] as const;

/** The date of a version. */
export type Version = (typeof versions)[number]["date"];

/** The figures that the requirements name. */
export const limits = { page_default: 20, page_maximum: 200, body_bytes: 65536 } as const;

/** What the HTTP layer adds to every response, so that handlers need not. */
export const common = { headers: [], members: [] } as const;
