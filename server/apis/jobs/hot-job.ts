import { limits, operations } from "../../../generated/jobs/catalogue.ts";
import type { HotResource } from "../../http/hot/resource.ts";
import type { Job } from "../../jobs/job.ts";
import { isNews } from "./is-news.ts";
import type { JobsServices } from "./services.ts";
import { jobRepresentations } from "./wire/job-representation.ts";

/** The read of a job, which most requests are, for the hot path. What it says is what `getJob` says. */
export function hotJob({ engine, bases }: JobsServices): HotResource<Job> {
  const { id, path, security } = operations.getJob;
  return {
    operation: id,
    prefix: path.slice(0, path.indexOf("{")),
    scopes: security.flatMap((scheme) => ("apiKey" in scheme ? [...scheme.apiKey] : [])),
    maxWaitSeconds: limits.wait_seconds,
    peek: (viewer, jobId) => engine.peek(viewer, jobId),
    represent: jobRepresentations(bases),
    isNews,
    watch: (jobId, listener) => engine.subscribe(jobId, ({ job }) => listener(job)),
  };
}
