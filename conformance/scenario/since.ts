import type { JobHandle } from "./job-handle.ts";

/** A moment just before a job was created, for `since`: lists from then on hold it, whichever side of a boundary counts. */
export function since({ created }: JobHandle): string {
  const time = String(created.job.member("created_at"));
  const at = Date.parse(time);
  return Number.isNaN(at) ? time : new Date(at - 1).toISOString();
}
