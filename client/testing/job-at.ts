import type { DataSyncJob } from "../../generated/jobs/types.ts";

/** A job that reached a status in a second of one minute. */
export function jobAt(status: string, second: number, id = "job_1"): DataSyncJob {
  const at = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  return {
    id,
    type: "data.sync",
    status,
    status_reason: null,
    status_message: null,
    progress: null,
    progress_detail: null,
    team_id: "team_1",
    params: {},
    metadata: {},
    notify: false,
    triggered_by: { kind: "api", principal_id: "key_1" },
    resource: { type: "project", id: "proj_1" },
    result: null,
    error: null,
    attempt: 1,
    max_attempts: 1,
    trace_id: null,
    created_at: at,
    updated_at: at,
    started_at: at,
    finished_at: null,
    cancel_requested_at: null,
    canceled_by: null,
    cancel_reason: null,
    deadline: null,
    expires_at: null,
    result_expired: false,
    links: {
      self: `/v1/jobs/${id}`,
      stream: `/v1/jobs/${id}/stream`,
      logs: `/v1/jobs/${id}/logs`,
      cancel: `/v1/jobs/${id}/cancel`,
    },
  };
}
