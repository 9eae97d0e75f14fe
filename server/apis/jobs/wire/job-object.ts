import type { Version } from "../../../../generated/jobs/catalogue.ts";
import type { components } from "../../../../generated/jobs/types.ts";
import { errorObject } from "../../../http/errors/error-object.ts";
import type { LinkBases } from "../../../http/link-bases.ts";
import type { Job, JobResource, ProgressDetail } from "../../../jobs/job.ts";
import { jobLinks } from "./job-links.ts";
import { optionalTimestamp, timestamp } from "./timestamp.ts";

/** A job as every response and event shows it. */
export type JobObject = components["schemas"]["OtherJob"];

/** The first version whose jobs say `status_reason` and `status_message`. */
const REASONS_SINCE = "2026-11-01";

/** The wire form of a job, as a dated version shows it: the same in a 202, a poll, a list and a stream. */
export function jobObject(job: Job, version: Version, bases: LinkBases): JobObject {
  // One literal without copies in it: that is several times faster, and every answer with a job comes by here.
  const newest: JobObject = {
    id: job.id,
    type: job.type,
    status: job.status,
    status_reason: job.statusReason,
    status_message: job.statusMessage,
    progress: job.progress,
    progress_detail: progressDetail(job.progressDetail),
    team_id: job.teamId,
    params: job.params,
    metadata: job.metadata,
    notify: job.notify,
    triggered_by: { kind: job.triggeredBy.kind, principal_id: job.triggeredBy.principalId },
    resource: resource(job.resource),
    result: job.result,
    error: job.error === null ? null : errorObject(job.error, bases.docs),
    attempt: job.attempt,
    max_attempts: job.maxAttempts,
    trace_id: job.traceId,
    created_at: timestamp(job.createdAt),
    updated_at: timestamp(job.updatedAt),
    started_at: optionalTimestamp(job.startedAt),
    finished_at: optionalTimestamp(job.finishedAt),
    cancel_requested_at: optionalTimestamp(job.cancelRequestedAt),
    canceled_by: job.canceledBy,
    cancel_reason: job.cancelReason,
    deadline: optionalTimestamp(job.deadline),
    expires_at: optionalTimestamp(job.expiresAt),
    result_expired: job.resultExpired,
    links: jobLinks(job, bases),
  };
  const shown = version >= REASONS_SINCE ? newest : withoutReasons(newest);
  return job.partialResult === null ? shown : { ...shown, partial_result: job.partialResult };
}

function withoutReasons({ status_reason, status_message, ...older }: JobObject): JobObject {
  return older;
}

function progressDetail(detail: ProgressDetail | null): JobObject["progress_detail"] {
  if (detail === null) return null;
  const { completed, total, failed, unit, message } = detail;
  return {
    ...(completed === null ? {} : { completed }),
    total,
    ...(failed === null ? {} : { failed }),
    ...(unit === null ? {} : { unit }),
    ...(message === null ? {} : { message }),
  };
}

function resource({ type, id, projectId, siteId, envId, kind, slug }: JobResource): JobObject["resource"] {
  const shown: JobObject["resource"] = { type, id };
  if (projectId !== null) shown.project_id = projectId;
  if (siteId !== null) shown.site_id = siteId;
  if (envId !== null) shown.env_id = envId;
  if (kind !== null) shown.kind = kind;
  if (slug !== null) shown.slug = slug;
  return shown;
}
