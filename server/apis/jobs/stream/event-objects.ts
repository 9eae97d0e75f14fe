import type { Version } from "../../../../generated/jobs/catalogue.ts";
import type { JobStreamEvent } from "../../../../generated/jobs/types.ts";
import type { LinkBases } from "../../../http/link-bases.ts";
import type { Job, JobEvent } from "../../../jobs/job.ts";
import { isTerminal } from "../../../jobs/status.ts";
import { jobObject } from "../wire/job-object.ts";
import { logLineObject } from "../wire/log-line-object.ts";
import { onceForEachVersion } from "../wire/once-for-each-version.ts";

/** An event of a job as its stream shows it; the event that ends the job is followed by `end`. */
export type EventObjects = (event: JobEvent, version: Version) => readonly JobStreamEvent[];

/** Makes events what streams show: every follower of a job is handed the same event, and gets the same objects. */
export function eventObjects(bases: LinkBases): EventObjects {
  return onceForEachVersion((event: JobEvent, version) => makeObjects(event, version, bases));
}

const snapshots = new WeakMap<Job, JobEvent>();

/** The job as it stands, as the event that made it so; the same one for all who ask. */
export function snapshotOf(job: Job): JobEvent {
  const known = snapshots.get(job);
  if (known !== undefined) return known;
  const snapshot: JobEvent = { kind: "job", id: job.revision, job };
  snapshots.set(job, snapshot);
  return snapshot;
}

/** Whether nothing follows this event. */
export function isLast(event: JobEvent): boolean {
  return event.kind === "job" && isTerminal(event.job.status);
}

/** Tells that events were missed for good; a snapshot of the job must follow. */
export function resetObject(reason: "unknown_id" | "window", firstAvailableId: number): JobStreamEvent {
  return { event: "reset", data: { reason, first_available_id: `${firstAvailableId}` } };
}

function makeObjects(event: JobEvent, version: Version, bases: LinkBases): readonly JobStreamEvent[] {
  const id = `${event.id}`;
  if (event.kind === "log") return [{ id, event: "log", data: logLineObject(event.line) }];
  const change: JobStreamEvent = { id, event: "job", data: jobObject(event.job, version, bases) };
  return isLast(event) ? [change, { event: "end", data: { status: event.job.status } }] : [change];
}
