// Generated from openapi/team-jobs by `npm run generate`; do not edit.

/** The contract this was generated from. */
export const contract = { title: "Team Jobs API", version: "1.0.0", openapi: "3.2.0" } as const;

/** Every operation: how it is called, what it does with jobs, which credentials it needs. */
export const operations = {
  listTeamJobs: {
    id: "listTeamJobs",
    method: "get",
    path: "/v1/teams/{teamId}/jobs",
    role: "list",
    client: "jobs.list",
    tag: "Job runs",
    summary: "List the job runs of a team",
    security: [{ apiKey: ["jobs:read"] }, { adminToken: ["admin"] }],
    statuses: [200, 400, 401, 403, 404, 405, 406, 429, 500, 503],
  },
  triggerTeamJob: {
    id: "triggerTeamJob",
    method: "post",
    path: "/v1/teams/{teamId}/jobs/trigger",
    role: "create",
    client: "jobs.trigger",
    tag: "Job runs",
    summary: "Trigger a job",
    security: [{ apiKey: ["jobs:write"] }, { adminToken: ["admin"] }],
    statuses: [201, 400, 401, 403, 404, 405, 406, 409, 413, 415, 429, 500, 503],
  },
  getJobRun: {
    id: "getJobRun",
    method: "get",
    path: "/v1/jobs/{runId}",
    role: "get",
    client: "jobs.get",
    tag: "Job runs",
    summary: "Read a job run",
    security: [{ apiKey: ["jobs:read"] }, { adminToken: ["admin"] }],
    statuses: [200, 400, 401, 403, 404, 405, 406, 429, 500, 503],
  },
  cancelJobRun: {
    id: "cancelJobRun",
    method: "post",
    path: "/v1/jobs/{runId}/cancel",
    role: "cancel",
    client: "jobs.cancel",
    tag: "Job runs",
    summary: "Cancel a running job",
    security: [{ apiKey: ["jobs:write"] }, { adminToken: ["admin"] }],
    statuses: [200, 400, 401, 403, 404, 405, 406, 429, 500, 503],
  },
} as const;

/** The name of an operation. */
export type OperationId = keyof typeof operations;

/** Operations by what they do with jobs (`x-job-role`). */
export const roles = { list: ["listTeamJobs"], create: ["triggerTeamJob"], get: ["getJobRun"], cancel: ["cancelJobRun"] } as const;

/** What an operation does with jobs. */
export type Role = keyof typeof roles;

/** Every requirement of the contract, by its id. */
export const requirements = {
  "contract.status-documented": {
    level: "MUST",
    text: "Every status that an operation answers is documented for it.",
    source: "OpenAPI 3.2 section 4.15",
    file: "openapi/team-jobs/openapi.yaml",
    operations: [],
  },
  "contract.content-type": {
    level: "MUST",
    text: "The Content-Type of every response is one that the operation documents for its status.",
    source: "OpenAPI 3.2 section 4.16",
    file: "openapi/team-jobs/openapi.yaml",
    operations: [],
  },
  "contract.headers": {
    level: "MUST",
    text: "Every response carries the headers that are required of it, with values that their schemas allow.",
    source: "OpenAPI 3.2 section 4.20",
    file: "openapi/team-jobs/openapi.yaml",
    operations: [],
  },
  "contract.body-schema": {
    level: "MUST",
    text: "Every JSON body is valid against the schema of its response.",
    source: "OpenAPI 3.2 section 4.23",
    file: "openapi/team-jobs/openapi.yaml",
    operations: [],
  },
  "contract.no-server-error": {
    level: "MUST",
    text: "No request, however malformed, is answered with a 5xx.",
    source: "RFC 9110 section 15.6",
    file: "openapi/team-jobs/openapi.yaml",
    operations: [],
  },
  "contract.examples-accepted": {
    level: "MUST",
    text: "The request examples of the contract are accepted.",
    source: "decision",
    file: "openapi/team-jobs/openapi.yaml",
    operations: [],
  },
  "contract.invalid-refused": {
    level: "MUST",
    text: "A parameter or body that its schema does not allow is answered 400.",
    source: "decision",
    file: "openapi/team-jobs/openapi.yaml",
    operations: [],
  },
  "list.order": {
    level: "MUST",
    text: "Runs are listed by created_at, newest first, and by id, highest first, where that is equal.",
    source: "team jobs reference",
    file: "openapi/team-jobs/paths/team-jobs.yaml",
    operations: ["listTeamJobs"],
  },
  "list.team": {
    level: "MUST",
    text: "The list of a team holds that team's runs only, and no system jobs.",
    source: "team jobs reference",
    file: "openapi/team-jobs/paths/team-jobs.yaml",
    operations: ["listTeamJobs"],
  },
  "list.filters-together": {
    level: "MUST",
    text: "Filters that are given together all hold for every run in the list.",
    source: "decision",
    file: "openapi/team-jobs/paths/team-jobs.yaml",
    operations: ["listTeamJobs"],
  },
  "list.walk": {
    level: "MUST",
    text: "Walking all pages finds every run that existed at the start exactly once, also while runs are created and where creation times are equal.",
    source: "decision",
    file: "openapi/team-jobs/paths/team-jobs.yaml",
    operations: ["listTeamJobs"],
  },
  "list.type-filter": {
    level: "MUST",
    text: "The job_type filter lists the runs of exactly that type.",
    source: "team jobs reference",
    file: "openapi/team-jobs/parameters/job_type.yaml",
    operations: ["listTeamJobs"],
  },
  "list.status-filter": {
    level: "MUST",
    text: "The status filter accepts every status, and lists the runs in it.",
    source: "team jobs reference",
    file: "openapi/team-jobs/parameters/status.yaml",
    operations: ["listTeamJobs"],
  },
  "list.status-unknown": {
    level: "MUST",
    text: "A status that is none of the contract is answered 400 with the code request.invalid and the param status.",
    source: "decision",
    file: "openapi/team-jobs/parameters/status.yaml",
    operations: ["listTeamJobs"],
  },
  "state.vocabulary": {
    level: "MUST",
    text: "A run is pending, running, completed, failed or cancelled, and ends as what became of it.",
    source: "team jobs reference",
    file: "openapi/team-jobs/schemas/JobStatus.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "state.transitions": {
    level: "MUST",
    text: "A run goes from pending to running to an end, and never back.",
    source: "decision",
    file: "openapi/team-jobs/schemas/JobStatus.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "state.terminal-final": {
    level: "MUST",
    text: "A run that has ended does not change any more.",
    source: "decision",
    file: "openapi/team-jobs/schemas/JobStatus.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "state.no-regression": {
    level: "MUST",
    text: "No view of a run shows an earlier state than another one has shown before.",
    source: "decision",
    file: "openapi/team-jobs/schemas/JobStatus.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "state.reaches-end": {
    level: "MUST",
    text: "Every run ends.",
    source: "decision",
    file: "openapi/team-jobs/schemas/JobStatus.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "list.project-filter": {
    level: "MUST",
    text: "The project_id filter lists the runs for exactly that project.",
    source: "team jobs reference",
    file: "openapi/team-jobs/parameters/project_id.yaml",
    operations: ["listTeamJobs"],
  },
  "list.time-window": {
    level: "MUST",
    text: "since is inclusive and until exclusive; both accept RFC 3339 with any offset.",
    source: "team jobs reference",
    file: "openapi/team-jobs/parameters/since.yaml",
    operations: ["listTeamJobs"],
  },
  "list.time-relative": {
    level: "MUST",
    text: "since and until accept a relative time, which is resolved once with the first page.",
    source: "team jobs reference",
    file: "openapi/team-jobs/parameters/since.yaml",
    operations: ["listTeamJobs"],
  },
  "list.time-invalid": {
    level: "MUST",
    text: "A since or until that is neither form is answered 400 and named in param.",
    source: "decision",
    file: "openapi/team-jobs/parameters/since.yaml",
    operations: ["listTeamJobs"],
  },
  "list.cursor-altered": {
    level: "MUST",
    text: "An altered or made-up cursor is answered 400 with the code pagination.cursor_invalid.",
    source: "decision",
    file: "openapi/team-jobs/parameters/cursor.yaml",
    operations: ["listTeamJobs"],
  },
  "list.cursor-filters": {
    level: "MUST",
    text: "A cursor used with other filters than those it was made for is answered 400 with the code pagination.cursor_invalid.",
    source: "decision",
    file: "openapi/team-jobs/parameters/cursor.yaml",
    operations: ["listTeamJobs"],
  },
  "list.cursor-no-authority": {
    level: "MUST",
    text: "A cursor made for one principal shows another principal nothing that it could not list itself.",
    source: "decision",
    file: "openapi/team-jobs/parameters/cursor.yaml",
    operations: ["listTeamJobs"],
  },
  "list.page-size": {
    level: "MUST",
    text: "A page holds at most limit runs, 50 where no limit is given, and the limit may change from page to page.",
    source: "team jobs reference",
    file: "openapi/team-jobs/parameters/limit.yaml",
    operations: ["listTeamJobs"],
  },
  "list.limit-invalid": {
    level: "MUST",
    text: "A limit that is not an integer from 1 to 200 is answered 400 with the param limit.",
    source: "decision",
    file: "openapi/team-jobs/parameters/limit.yaml",
    operations: ["listTeamJobs"],
  },
  "list.end": {
    level: "MUST",
    text: "cursor is null if and only if has_more is false.",
    source: "decision",
    file: "openapi/team-jobs/schemas/JobRunList.yaml",
    operations: ["listTeamJobs"],
  },
  "list.cursor-opaque": {
    level: "MUST",
    text: "A cursor is URL-safe without escaping, at most 512 characters, and shows no readable id or time.",
    source: "decision",
    file: "openapi/team-jobs/schemas/JobRunList.yaml",
    operations: ["listTeamJobs"],
  },
  "job.members": {
    level: "MUST",
    text: "Every member that the contract requires of a run is present in every status; an absent value is null, not left out.",
    source: "team jobs reference",
    file: "openapi/team-jobs/schemas/JobRun.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "result.null-until-succeeded": {
    level: "MUST",
    text: "result is null unless the run has completed.",
    source: "team jobs reference",
    file: "openapi/team-jobs/schemas/JobRun.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "result.typed": {
    level: "MUST",
    text: "The result of a completed run has the shape that its type declares.",
    source: "decision",
    file: "openapi/team-jobs/schemas/JobRun.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "job.timestamps": {
    level: "MUST",
    text: "created_at, started_at and completed_at are in this order, and none lies in the future.",
    source: "team jobs reference",
    file: "openapi/team-jobs/schemas/JobRunBase.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "job.id-unguessable": {
    level: "SHOULD",
    text: "The id of a run does not tell those of others.",
    source: "decision",
    file: "openapi/team-jobs/schemas/JobRunBase.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "state.started": {
    level: "MUST",
    text: "started_at is null while a run is pending and set once it runs.",
    source: "team jobs reference",
    file: "openapi/team-jobs/schemas/JobRunBase.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "state.finished": {
    level: "MUST",
    text: "completed_at is null until the run has ended, however it ends, and set from then on.",
    source: "team jobs reference",
    file: "openapi/team-jobs/schemas/JobRunBase.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "job.triggered-by-packed": {
    level: "MUST",
    text: "triggered_by of a run that a request triggered is manual:user: or manual:key: and the id of whoever sent it.",
    source: "team jobs reference",
    file: "openapi/team-jobs/schemas/TriggeredBy.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "progress.counts": {
    level: "MUST",
    text: "processed counts what is done, whether well or not, and is not above total.",
    source: "team jobs reference",
    file: "openapi/team-jobs/schemas/Progress.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "progress.counts-up": {
    level: "MUST",
    text: "processed does not go down while the run is carried out without interruption.",
    source: "decision",
    file: "openapi/team-jobs/schemas/Progress.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "progress.message": {
    level: "MUST",
    text: "message is what the run has told with its counts, word for word, and null where it has told none.",
    source: "team jobs reference",
    file: "openapi/team-jobs/schemas/Progress.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "result.error-iff-failed": {
    level: "MUST",
    text: "error is an object with a code and a non-empty message if and only if the run has failed.",
    source: "decision",
    file: "openapi/team-jobs/schemas/JobError.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun"],
  },
  "errors.param": {
    level: "MUST",
    text: "An error about one parameter or member of the body names it in param, with dots between names, e.g. params.steps.1.ms.",
    source: "decision",
    file: "openapi/team-jobs/schemas/ApiError.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun", "cancelJobRun"],
  },
  "errors.malformed-json": {
    level: "MUST",
    text: "A body that is not JSON is answered 400 with the code request.malformed_json.",
    source: "decision",
    file: "openapi/team-jobs/schemas/ApiError.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun", "cancelJobRun"],
  },
  "errors.unknown-member": {
    level: "MUST",
    text: "A member of the body that the operation does not know is answered 400 with the code request.unknown_field and named in param.",
    source: "decision",
    file: "openapi/team-jobs/schemas/ApiError.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun", "cancelJobRun"],
  },
  "errors.unknown-parameter": {
    level: "SHOULD",
    text: "A query parameter that the operation does not have is answered 400 with the code request.unknown_parameter and names it in param.",
    source: "decision",
    file: "openapi/team-jobs/schemas/ApiError.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun", "cancelJobRun"],
  },
  "errors.no-leaks": {
    level: "MUST",
    text: "No error shows a stack trace, a file path, an internal host or a message of a database.",
    source: "decision",
    file: "openapi/team-jobs/schemas/ApiError.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun", "cancelJobRun"],
  },
  "errors.method-not-allowed": {
    level: "MUST",
    text: "A method that a path of the contract does not have is answered 405 with an Allow header that lists exactly the methods it has.",
    source: "RFC 9110 section 15.5.6",
    file: "openapi/team-jobs/responses/MethodNotAllowed.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun", "cancelJobRun"],
  },
  "errors.not-acceptable": {
    level: "MUST",
    text: "A request whose Accept excludes application/json is answered 406.",
    source: "RFC 9110 section 15.5.7",
    file: "openapi/team-jobs/responses/NotAcceptable.yaml",
    operations: ["listTeamJobs", "triggerTeamJob", "getJobRun", "cancelJobRun"],
  },
  "create.location": {
    level: "MUST",
    text: "The Location of a 201 leads to the run in its body.",
    source: "RFC 9110 section 15.3.2",
    file: "openapi/team-jobs/paths/trigger.yaml",
    operations: ["triggerTeamJob"],
  },
  "trigger.creates": {
    level: "MUST",
    text: "Triggering a type for a project of the team creates a run of that type with these params, for that project and team.",
    source: "team jobs reference",
    file: "openapi/team-jobs/paths/trigger.yaml",
    operations: ["triggerTeamJob"],
  },
  "trigger.unknown-type": {
    level: "MUST",
    text: "An unknown type is answered 400 with the code job.type_unknown and the param job_type.",
    source: "team jobs reference",
    file: "openapi/team-jobs/paths/trigger.yaml",
    operations: ["triggerTeamJob"],
  },
  "trigger.system-type": {
    level: "MUST",
    text: "A type that is not project-scoped is answered 400 with the code job.type_unknown and the param job_type.",
    source: "team jobs reference",
    file: "openapi/team-jobs/paths/trigger.yaml",
    operations: ["triggerTeamJob"],
  },
  "trigger.project-required": {
    level: "MUST",
    text: "A missing project_id is answered 400 with the param project_id.",
    source: "team jobs reference",
    file: "openapi/team-jobs/paths/trigger.yaml",
    operations: ["triggerTeamJob"],
  },
  "trigger.project-foreign": {
    level: "MUST",
    text: "A project that is unknown or of another team is answered 400 with the code project.not_found and the param project_id.",
    source: "team jobs reference",
    file: "openapi/team-jobs/paths/trigger.yaml",
    operations: ["triggerTeamJob"],
  },
  "trigger.params-validated": {
    level: "MUST",
    text: "Params that the type's schema does not allow are answered 400 with the offending member in param, and no run is created.",
    source: "decision",
    file: "openapi/team-jobs/paths/trigger.yaml",
    operations: ["triggerTeamJob"],
  },
  "trigger.single-flight": {
    level: "MUST",
    text: "Triggering a single-flight type while a run of it is pending or running for the project is answered 409 with the code job.conflict and that run's id in existing_run_id.",
    source: "team jobs reference",
    file: "openapi/team-jobs/paths/trigger.yaml",
    operations: ["triggerTeamJob"],
  },
  "trigger.notify": {
    level: "MUST",
    text: "notify is shown in the run as it was given, and is false by default.",
    source: "team jobs reference",
    file: "openapi/team-jobs/paths/trigger.yaml",
    operations: ["triggerTeamJob"],
  },
  "errors.too-large": {
    level: "MUST",
    text: "A body of more than 65,536 bytes is answered 413.",
    source: "RFC 9110 section 15.5.14",
    file: "openapi/team-jobs/responses/TooLarge.yaml",
    operations: ["triggerTeamJob"],
  },
  "errors.media-type": {
    level: "MUST",
    text: "A body that is not sent as application/json is answered 415.",
    source: "RFC 9110 section 15.5.16",
    file: "openapi/team-jobs/responses/UnsupportedMediaType.yaml",
    operations: ["triggerTeamJob"],
  },
  "job.readable": {
    level: "MUST",
    text: "A run can be read under its id from the moment on at which that id was given.",
    source: "team jobs reference",
    file: "openapi/team-jobs/paths/job.yaml",
    operations: ["getJobRun"],
  },
  "result.readable-after-failure": {
    level: "MUST",
    text: "GET of a failed or cancelled run is answered 200.",
    source: "decision",
    file: "openapi/team-jobs/paths/job.yaml",
    operations: ["getJobRun"],
  },
  "result.repeatable": {
    level: "MUST",
    text: "The result can be read any number of times and is the same each time.",
    source: "decision",
    file: "openapi/team-jobs/paths/job.yaml",
    operations: ["getJobRun"],
  },
  "cancel.requested": {
    level: "MUST",
    text: "Cancelling a running job is answered 200 with cancelled true, and so is cancelling it again while it stops; then it ends cancelled.",
    source: "team jobs reference",
    file: "openapi/team-jobs/paths/job-cancel.yaml",
    operations: ["cancelJobRun"],
  },
  "cancel.not-running": {
    level: "MUST",
    text: "Cancelling a run that is pending or has ended is answered 400 with the code job.not_cancelable and leaves it as it is.",
    source: "team jobs reference",
    file: "openapi/team-jobs/paths/job-cancel.yaml",
    operations: ["cancelJobRun"],
  },
  "cancel.truthful": {
    level: "MUST",
    text: "A run shows cancelled only when its handler has returned; until then it stays running.",
    source: "team jobs reference",
    file: "openapi/team-jobs/paths/job-cancel.yaml",
    operations: ["cancelJobRun"],
  },
  "cancel.hidden": {
    level: "MUST",
    text: "Cancelling an unknown run is answered 404 with the code job.not_found, and without jobs:write 403, also where the run can be read.",
    source: "team jobs reference",
    file: "openapi/team-jobs/paths/job-cancel.yaml",
    operations: ["cancelJobRun"],
  },
  "auth.missing": {
    level: "MUST",
    text: "A request without credentials is answered 401 with the code auth.missing and a WWW-Authenticate challenge for Bearer.",
    source: "decision",
    file: "openapi/team-jobs/security/apiKey.yaml",
    operations: [],
  },
  "auth.invalid": {
    level: "MUST",
    text: "A request with unknown, malformed or revoked credentials is answered 401 with the code auth.invalid and a WWW-Authenticate challenge for Bearer.",
    source: "decision",
    file: "openapi/team-jobs/security/apiKey.yaml",
    operations: [],
  },
  "auth.scheme-case": {
    level: "MUST",
    text: "The scheme of credentials is read in any case, so that bearer is Bearer.",
    source: "RFC 9110 section 11.1",
    file: "openapi/team-jobs/security/apiKey.yaml",
    operations: [],
  },
  "auth.scope": {
    level: "MUST",
    text: 'Valid credentials without the operation\'s scope are answered 403 with the code auth.insufficient_scope and WWW-Authenticate Bearer error="insufficient_scope".',
    source: "decision",
    file: "openapi/team-jobs/security/apiKey.yaml",
    operations: [],
  },
  "auth.scope-before-lookup": {
    level: "MUST",
    text: "A missing scope is answered 403 whether the addressed run exists or not.",
    source: "decision",
    file: "openapi/team-jobs/security/apiKey.yaml",
    operations: [],
  },
  "auth.scope-per-operation": {
    level: "MUST",
    text: "Reading and listing runs needs jobs:read and nothing more; triggering and cancelling needs jobs:write.",
    source: "team jobs reference",
    file: "openapi/team-jobs/security/apiKey.yaml",
    operations: [],
  },
  "tenancy.hidden": {
    level: "MUST",
    text: "A run of another team is answered on GET and cancel exactly as one that does not exist, with 404 and the same body.",
    source: "decision",
    file: "openapi/team-jobs/security/apiKey.yaml",
    operations: [],
  },
  "tenancy.team": {
    level: "MUST",
    text: "The list and the trigger of another team are answered 404 with the code team.not_found, exactly as those of a team that does not exist.",
    source: "decision",
    file: "openapi/team-jobs/security/apiKey.yaml",
    operations: [],
  },
  "tenancy.list": {
    level: "MUST",
    text: "A list contains exactly the runs that the same credentials could read one by one.",
    source: "decision",
    file: "openapi/team-jobs/security/apiKey.yaml",
    operations: [],
  },
  "tenancy.constrained": {
    level: "MUST",
    text: "A key constrained to a project reads, lists and cancels the runs for that project only; others are answered 404.",
    source: "decision",
    file: "openapi/team-jobs/security/apiKey.yaml",
    operations: [],
  },
  "tenancy.filter-unseen": {
    level: "MUST",
    text: "A list filter that names a project which the credentials can't see is answered 200 with no runs, never 403 or 404.",
    source: "decision",
    file: "openapi/team-jobs/security/apiKey.yaml",
    operations: [],
  },
  "security.no-credentials": {
    level: "MUST",
    text: "No response contains the credentials that the request was sent with.",
    source: "decision",
    file: "openapi/team-jobs/security/apiKey.yaml",
    operations: [],
  },
  "auth.admin-token": {
    level: "MUST",
    text: "A token with the admin role may list and trigger the runs of its own team, and read and cancel them by id.",
    source: "team jobs reference",
    file: "openapi/team-jobs/security/adminToken.yaml",
    operations: [],
  },
  "auth.admin-token-team": {
    level: "MUST",
    text: "A token with the admin role of one team is answered 404 for another team's routes.",
    source: "team jobs reference",
    file: "openapi/team-jobs/security/adminToken.yaml",
    operations: [],
  },
} as const;

/** The id of a requirement. */
export type RequirementId = keyof typeof requirements;

/** What an implementation can declare to have; the areas are the first words of requirement ids. */
export const profiles = {
  core: {
    title: "Reading and listing job runs",
    areas: ["contract", "job", "state", "progress", "result", "errors", "list", "auth", "security"],
    declared_by: {},
  },
  trigger: { title: "Triggering a job type for a project of the team", areas: ["create", "trigger"], declared_by: { role: "create" } },
  cancel: { title: "Cancelling a job run", areas: ["cancel"], declared_by: { role: "cancel" } },
  tenancy: { title: "Keeping teams apart", areas: ["tenancy"] },
} as const;

/** The name of a profile. */
export type Profile = keyof typeof profiles;

/** Where a job is in responses, where its members are, and which statuses there are. */
export const lifecycle = {
  schema: "JobRun",
  locations: {
    item: "/job_run",
    items: "/job_runs",
    next_cursor: "/cursor",
    has_more: "/has_more",
    error: "/error",
    existing_id: "/existing_run_id",
  },
  acknowledged_by: ["cancel"],
  members: {
    id: "/id",
    type: "/job_type",
    status: "/status",
    team: "/team_id",
    project: "/project_id",
    params: "/params",
    triggered_by: "/triggered_by",
    notify: "/notify",
    progress_total: "/progress/total",
    progress_completed: "/progress/processed",
    progress_message: "/progress/message",
    result: "/result",
    error: "/error",
    created_at: "/created_at",
    started_at: "/started_at",
    finished_at: "/completed_at",
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
export const scriptedJob = { operation: "triggerTeamJob", type: "test_script", body: { type: "/job_type", params: "/params" } } as const;

/** The registry of job types. */
export const jobTypes = {
  data_sync: {
    title: "Synchronise a project with an integration",
    operation: "triggerTeamJob",
    scope: "project",
    triggerable: true,
    single_flight: true,
    cancelable: true,
    repeatable: true,
    params: "DataSyncParams",
    result: "DataSyncResult",
    cancel_leaves: "Records synchronised so far stay; the next run continues after them.",
  },
  test_script: {
    title: "Do what the params say, step by step",
    operation: "triggerTeamJob",
    scope: "project",
    triggerable: true,
    single_flight: false,
    cancelable: true,
    repeatable: true,
    params: "ScriptParams",
    result: "ScriptResult",
    cancel_leaves: "Nothing; a script has no effect outside its job.",
  },
  system_retention: {
    title: "Remove job runs that finished long ago",
    scope: "system",
    schedule: "*/10 * * * *",
    triggerable: false,
    single_flight: true,
    cancelable: false,
    repeatable: true,
    cancel_leaves: "Not applicable, since it can't be cancelled.",
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
export const limits = { page_default: 50, page_maximum: 200, body_bytes: 65536, cursor_characters: 512 } as const;

/** What the HTTP layer adds to every response, so that handlers need not. */
export const common = { headers: [], members: [] } as const;
