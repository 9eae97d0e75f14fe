import type { Handlers } from "../../../generated/content-jobs/handlers.ts";
import type { RequestContext } from "../../http/context.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import type { Job } from "../../jobs/job.ts";
import { NO_FILTER } from "../../jobs/query.ts";
import { JOB_STATUS } from "../shared/status-words.ts";
import { categoryOf } from "./wire/category.ts";
import { contentJob } from "./wire/job-object.ts";

/** So many jobs are looked at at once where the store can't choose them by itself. */
const STRETCH = 200;

/** `GET /api/v1/jobs` */
export function listJobs(engine: JobEngine): Handlers<RequestContext>["listJobs"] {
  return async ({ query: { status, category, limit } }, reply, { principal: { viewer } }) => {
    const filter = { ...NO_FILTER, statuses: status === undefined ? null : [JOB_STATUS[status]] };
    const jobs: Job[] = [];
    let beforeId: string | null = null;
    for (let more = true; more && jobs.length < limit; ) {
      const stretch = category === undefined ? limit : STRETCH;
      const page = await engine.list(viewer, { filter, limit: stretch, beforeId });
      jobs.push(...page.jobs.filter((job) => category === undefined || categoryOf(job) === category));
      beforeId = page.jobs.at(-1)?.id ?? null;
      more = page.hasMore && beforeId !== null;
    }
    return reply(200, { type: "application/json", body: { jobs: jobs.slice(0, limit).map(contentJob) } });
  };
}
