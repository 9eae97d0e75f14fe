import type { Version } from "../../../../generated/jobs/catalogue.ts";
import type { JobStreamEvent } from "../../../../generated/jobs/types.ts";
import type { JobEngine } from "../../../jobs/engine.ts";
import type { Job } from "../../../jobs/job.ts";
import { eventObjects, isLast, resetObject, snapshotOf } from "./event-objects.ts";
import type { StreamStart } from "./start.ts";
import { openTail } from "./tail.ts";

/** Events read from the log at a time. */
const BATCH = 128;

/**
 * The events of a job from `start` to its end, each exactly once and in order, as they happen.
 * @param job as it was when the stream was asked for.
 * @param signal ends the stream when it aborts.
 */
export async function* follow(
  engine: JobEngine,
  job: Job,
  start: StreamStart,
  version: Version,
  signal: AbortSignal,
): AsyncGenerator<JobStreamEvent, void> {
  // Listening begins before the first read of the log, so that nothing falls between the two.
  const tail = openTail(engine, job.id);
  try {
    if (start.kind === "unknown") {
      yield resetObject("unknown_id", (await engine.events(job.id, 0, 1)).firstAvailableId);
    }
    let position = start.kind === "resume" ? start.after : job.revision;
    // A fresh client was promised the present only: it can't have missed anything before.
    let isPromised = start.kind === "resume";
    if (!isPromised) {
      yield* eventObjects(snapshotOf(job), version);
      if (isLast(snapshotOf(job))) return;
    }
    while (!signal.aborted) {
      const page = await tail.after(position, BATCH);
      if (page.missed) {
        position = page.firstAvailableId - 1;
        if (isPromised) {
          yield resetObject("window", page.firstAvailableId);
          const present = snapshotOf(await latest(engine, job));
          yield* eventObjects(present, version);
          if (isLast(present)) return;
          position = Math.max(position, present.id);
        }
        continue;
      }
      isPromised = true;
      for (const event of page.events) {
        yield* eventObjects(event, version);
        if (isLast(event)) return;
        position = event.id;
      }
      if (page.events.length === 0) await tail.changed(signal);
    }
  } finally {
    tail.close();
  }
}

/** The job as it is now; as it was, should it have been removed meanwhile. */
async function latest(engine: JobEngine, job: Job): Promise<Job> {
  return (await engine.waitFor(job.id, () => true, new AbortController().signal)) ?? job;
}
