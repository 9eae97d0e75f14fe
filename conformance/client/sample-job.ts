/** The job that most scenarios are about. */
export const JOB_ID = "job_01J9SCK3W8Q2V5N7X4R6T0YHAB";

/** The result it succeeds with. */
export const RESULT = {
  id: "cmp_01J9SCP2Q4R6S8T0",
  kind: "plugin",
  slug: "wordpress-seo",
  version: "25.3",
  active: true,
};

const CREATED = "2026-11-02T18:04:11.412Z";
const FINISHED = "2026-11-02T18:04:15.702Z";

/** A job with every member that the contract requires. */
export function sampleJob(status: string, changes: object = {}): object {
  const ended = ["succeeded", "failed", "canceled"].includes(status);
  const started = status !== "queued";
  const self = `/v1/jobs/${JOB_ID}`;
  return {
    id: JOB_ID,
    type: "component.install",
    status,
    status_reason: null,
    status_message: null,
    progress: status === "succeeded" ? 100 : started ? 40 : 0,
    progress_detail: null,
    team_id: "team_01J6ZK2M4N6P8Q0R",
    params: { kind: "plugin", slug: "wordpress-seo", version: "latest", activate: true },
    metadata: {},
    notify: false,
    triggered_by: { kind: "api", principal_id: "key_01J6ZKQ8R0S2T4V6" },
    resource: { type: "environment", id: "env_01J8D9G1H3J5K7M9", site_id: "site_01J7AAB2C4D6E8F0" },
    result: status === "succeeded" ? RESULT : null,
    error:
      status === "failed"
        ? {
            type: "internal",
            code: "job.failed",
            message: "The checksum differs",
            doc_url: "https://docs.accepted.example/errors#job.failed",
          }
        : null,
    attempt: 1,
    max_attempts: 3,
    trace_id: null,
    created_at: CREATED,
    updated_at: ended ? FINISHED : CREATED,
    started_at: started ? CREATED : null,
    finished_at: ended ? FINISHED : null,
    cancel_requested_at: status === "canceled" ? CREATED : null,
    canceled_by: status === "canceled" ? "key_01J6ZKQ8R0S2T4V6" : null,
    cancel_reason: status === "canceled" ? "requested" : null,
    deadline: null,
    expires_at: ended ? "2026-12-02T18:04:15.702Z" : null,
    result_expired: false,
    links: {
      self,
      stream: `${self}/stream`,
      logs: `${self}/logs`,
      ...(!ended && { cancel: `${self}/cancel` }),
    },
    ...changes,
  };
}

/** A log line of that job. */
export function sampleLog(seq: number, message = `Line ${seq}`): object {
  return { seq, timestamp: CREATED, level: "info", stream: "stdout", message };
}
