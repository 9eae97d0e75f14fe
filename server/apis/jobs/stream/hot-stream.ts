import { operations } from "../../../../generated/jobs/catalogue.ts";
import type { HotStream } from "../../../http/hot/hot-streams.ts";
import { scopesOf } from "../../../http/pipeline/rules.ts";
import type { Job } from "../../../jobs/job.ts";
import type { JobsServices } from "../services.ts";
import { jobEvents, STREAM_HEADERS } from "./job-events.ts";
import { streamStart } from "./start.ts";

/** The stream of a job, for the hot path. What it sends is what `streamJob` sends. */
export function hotStream(services: JobsServices): HotStream<Job> {
  const { id, path, security } = operations.streamJob;
  const [prefix = "", suffix = ""] = path.split(/\{\w+\}/);
  return {
    operation: id,
    prefix,
    suffix,
    scopes: scopesOf(security),
    headers: { ...STREAM_HEADERS, "Content-Type": "text/event-stream" },
    peek: (viewer, jobId) => services.engine.peek(viewer, jobId),
    from(job, lastEventId) {
      const start = streamStart(job, lastEventId, undefined);
      if (start.kind === "over") return undefined;
      return (viewer, version) => jobEvents(services, viewer, job, start, version);
    },
  };
}
