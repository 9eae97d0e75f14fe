import type { JobView } from "../api/job-view.ts";
import type { Json } from "../contract/index.ts";

/** The project that a job runs for; where the job names only what it acts on, that is taken for it. */
export function projectOf(job: JobView): Json | undefined {
  return job.member("project") ?? job.at("/resource/id");
}
