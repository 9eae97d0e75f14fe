import { weakEntityTag } from "../../../http/entity-tag.ts";
import type { LinkBases } from "../../../http/link-bases.ts";
import type { Job } from "../../../jobs/job.ts";
import { isTerminal } from "../../../jobs/status.ts";
import { jobUrl } from "./job-links.ts";

/** What a job read depends on beside its URL. */
export const VARY = "Authorization, Accept, Accept-Encoding, Forge-Version, Prefer";

/** A cache may keep a job for its owner, and must ask before it uses it again. */
export const CACHE_CONTROL = "private, no-cache";

/** Seconds after which asking again is worth while. */
const POLL_SECONDS = 1;

/** The job's validator. A 202 and a GET of the same revision carry the same one. */
export function entityTagOf(job: Job): string {
  return weakEntityTag(job.revision);
}

/** The headers of a read of a job, 200 and 304 alike. */
export function readHeaders(job: Job, preferenceApplied: string | undefined) {
  return {
    ETag: entityTagOf(job),
    "Cache-Control": CACHE_CONTROL,
    Vary: VARY,
    ...(isTerminal(job.status) ? {} : { "Retry-After": POLL_SECONDS }),
    ...(preferenceApplied === undefined ? {} : { "Preference-Applied": preferenceApplied }),
  } as const;
}

/** The headers of a 202: where the job is, how it stood, when to ask again. */
export function acceptedHeaders(job: Job, bases: LinkBases) {
  return { ...locatedHeaders(job, bases), "Retry-After": POLL_SECONDS } as const;
}

/** The headers of a 200 that answers a mutation with its job. */
export function locatedHeaders(job: Job, bases: LinkBases) {
  const url = jobUrl(job.id, bases);
  return { Location: url, "Content-Location": url, ETag: entityTagOf(job) } as const;
}
