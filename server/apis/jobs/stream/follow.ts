import type { Version } from "../../../../generated/jobs/catalogue.ts";
import type { JobStreamEvent } from "../../../../generated/jobs/types.ts";
import type { JobEngine } from "../../../jobs/engine.ts";
import type { Job, JobEvent } from "../../../jobs/job.ts";
import { isTerminal } from "../../../jobs/status.ts";
import { jobObject } from "../wire/job-object.ts";
import { logLineObject } from "../wire/log-line-object.ts";
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
    let position = start.kind === "resume" ? start.after : 0;
    if (start.kind === "unknown")
      yield reset("unknown_id", (await engine.events(job.id, 0, 1)).firstAvailableId);
    if (start.kind !== "resume") {
      yield* snapshot(job, version);
      position = job.revision;
      if (isTerminal(job.status)) return;
    }
    while (!signal.aborted) {
      let events = tail.take(position);
      if (events.length === 0) {
        const page = await engine.events(job.id, position, BATCH);
        if (page.missed) {
          // What a resuming client missed is said; a fresh one was promised no more than the present.
          if (start.kind === "resume") {
            yield reset("window", page.firstAvailableId);
            const lookup = await latest(engine, job);
            yield* snapshot(lookup, version);
            if (isTerminal(lookup.status)) return;
            position = Math.max(lookup.revision, page.firstAvailableId - 1);
          } else position = page.firstAvailableId - 1;
          continue;
        }
        events = page.events;
      }
      for (const event of events) {
        yield* eventObjects(event, version);
        position = event.id;
        if (event.kind === "job" && isTerminal(event.job.status)) return;
      }
      if (events.length === 0) await tail.changed(signal);
    }
  } finally {
    tail.close();
  }
}

function* snapshot(job: Job, version: Version): Generator<JobStreamEvent, void> {
  yield* eventObjects({ kind: "job", id: job.revision, job }, version);
}

function* eventObjects(event: JobEvent, version: Version): Generator<JobStreamEvent, void> {
  const id = `${event.id}`;
  if (event.kind === "log") {
    yield { id, event: "log", data: logLineObject(event.line) };
    return;
  }
  yield { id, event: "job", data: jobObject(event.job, version) };
  if (isTerminal(event.job.status)) yield { event: "end", data: { status: event.job.status } };
}

function reset(reason: "unknown_id" | "window", firstAvailableId: number): JobStreamEvent {
  return { event: "reset", data: { reason, first_available_id: `${firstAvailableId}` } };
}

/** The job as it is now; as it was, should it have expired meanwhile. */
async function latest(engine: JobEngine, job: Job): Promise<Job> {
  return (await engine.waitFor(job.id, () => true, new AbortController().signal)) ?? job;
}
