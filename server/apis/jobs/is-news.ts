import { type EntityTagCondition, matchesWeakly } from "../../http/entity-tag.ts";
import type { Job } from "../../jobs/job.ts";
import { isTerminal } from "../../jobs/status.ts";
import { entityTagOf } from "./wire/job-headers.ts";

/**
 * Whether a job is worth answering to a client that waits: once it differs from what the client holds, or, where the client
 * holds nothing, once it has ended.
 */
export function isNews(job: Job, condition: EntityTagCondition | undefined): boolean {
  return isTerminal(job.status) || (condition !== undefined && !matchesWeakly(condition, entityTagOf(job)));
}
