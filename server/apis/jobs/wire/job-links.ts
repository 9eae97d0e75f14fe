import type { LinkBases } from "../../../http/link-bases.ts";
import { isCancelable, type Job } from "../../../jobs/job.ts";

/** The job's own URL, relative: what `Location`, `Content-Location` and `links.self` say. */
export function jobUrl(jobId: string, { api }: LinkBases): string {
  return `${api}/v1/jobs/${jobId}`;
}

/** Where the job and what belongs to it are; `cancel` only while that is possible. */
export function jobLinks(
  job: Job,
  bases: LinkBases,
): { self: string; stream: string; logs: string; cancel?: string } {
  const self = jobUrl(job.id, bases);
  const links = { self, stream: `${self}/stream`, logs: `${self}/logs` };
  return isCancelable(job) ? { ...links, cancel: `${self}/cancel` } : links;
}
