import type { Version } from "../../../../generated/jobs/catalogue.ts";
import type { JobStreamEvent } from "../../../../generated/jobs/types.ts";
import type { EventStream } from "../../../../generated/runtime/strict.ts";
import type { Job } from "../../../jobs/job.ts";
import type { Viewer } from "../../../jobs/viewer.ts";
import { VARY } from "../wire/job-headers.ts";
import { Follower, type FollowerServices } from "./follower.ts";
import type { StreamStart } from "./start.ts";

/** Header fields of a job's stream, beside its type. */
export const STREAM_HEADERS = {
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
  Vary: VARY,
} as const;

/**
 * The events of a job from `start` to its end, each exactly once and in order, as they happen.
 * @param job as it was when the stream was asked for.
 */
export function jobEvents(
  services: FollowerServices,
  viewer: Viewer,
  job: Job,
  start: StreamStart,
  version: Version,
): EventStream<JobStreamEvent> {
  return {
    open(sink) {
      const follower = new Follower(services, job.id, version, sink);
      const present = services.engine.peek(viewer, job.id);
      follower.begin(present ?? job, present !== undefined, start);
      return follower;
    },
  };
}
