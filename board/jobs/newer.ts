import type { Job } from "./job.ts";

const FINAL: readonly string[] = ["succeeded", "failed", "canceled"];

/** Whether a job has ended. A status that we do not know has not. */
export function isFinal({ status }: Pick<Job, "status">): boolean {
  return FINAL.includes(status);
}

/**
 * The later of two views of a job: lists are polled and one job is streamed, and the two arrive in no order.
 * What has ended stays as it ended.
 */
export function newer(held: Job | undefined, arrived: Job): Job {
  if (held === undefined) return arrived;
  if (isFinal(held)) return held;
  if (isFinal(arrived)) return arrived;
  return Date.parse(arrived.updated_at) >= Date.parse(held.updated_at) ? arrived : held;
}

/** A list as it was fetched, with each job as the latest view of it shows it. */
export function merged(held: readonly Job[], fetched: readonly Job[]): readonly Job[] {
  const known = new Map(held.map((job) => [job.id, job]));
  return fetched.map((job) => newer(known.get(job.id), job));
}

/** A list after news of one job, which is only shown where it was listed. */
export function updated(held: readonly Job[], job: Job): readonly Job[] {
  return held.map((other) => (other.id === job.id ? newer(other, job) : other));
}
