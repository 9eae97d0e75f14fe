import type { operations } from "../../../../generated/team-jobs/types.ts";
import type { Job } from "../../../jobs/job.ts";
import { isJsonObject } from "../../../jobs/json.ts";
import { optionalTimestamp, timestamp } from "../../jobs/wire/timestamp.ts";
import { STATUS_WORD } from "../../shared/status-words.ts";
import { runType } from "./words.ts";

/** A job in the words of the team-jobs contract. */
export type JobRun =
  operations["listTeamJobs"]["responses"][200]["content"]["application/json"]["job_runs"][number];

/** The job as this API shows it, everywhere the same. */
export function jobRun(job: Job): JobRun {
  return {
    id: job.id,
    job_type: runType(job.type),
    status: STATUS_WORD[job.status],
    team_id: job.teamId ?? "",
    project_id: job.resource.projectId,
    triggered_by: packed(job),
    params: paramsOf(job),
    progress: progressOf(job),
    result: job.result,
    error: job.error === null ? null : { code: job.error.code, message: job.error.message },
    notify: job.notify,
    started_at: optionalTimestamp(job.startedAt),
    completed_at: optionalTimestamp(job.finishedAt),
    created_at: timestamp(job.createdAt),
  };
}

/** The params; those of a script without what only the canonical contract has, where that says nothing. */
function paramsOf({ type, params }: Job): JobRun["params"] {
  if (type !== SCRIPT) return params;
  const { cancelable, on_cancel: onCancel, ...own } = params;
  const { outcome, ...stop } = isJsonObject(onCancel) ? onCancel : {};
  return {
    ...own,
    ...(cancelable === true ? {} : { cancelable }),
    ...(onCancel === undefined ? {} : { on_cancel: outcome === "canceled" ? stop : { ...stop, outcome } }),
  };
}

const SCRIPT = "test.script";

/** Ids of API keys begin so; every other principal is a user. */
const KEY = "key_";

function packed({ triggeredBy: { kind, principalId }, type }: Job): string {
  if (principalId === null)
    return kind === "schedule" ? `schedule:cron:${runType(type)}` : `${kind}:server:${runType(type)}`;
  return `manual:${principalId.startsWith(KEY) ? "key" : "user"}:${principalId}`;
}

/** Counts where the operation has told them, else its percentage as so many of a hundred. */
function progressOf({ progress, progressDetail }: Job): JobRun["progress"] {
  const message = progressDetail?.message ?? null;
  if (progressDetail?.total != null) {
    const { total, completed, failed } = progressDetail;
    return { processed: (completed ?? 0) + (failed ?? 0), total, message };
  }
  return progress === null ? null : { processed: progress, total: 100, message };
}
