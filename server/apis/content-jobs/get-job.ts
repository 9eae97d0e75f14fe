import type { Handlers } from "../../../generated/content-jobs/handlers.ts";
import type { RequestContext } from "../../http/context.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import type { LogLine } from "../../jobs/job.ts";
import { findJob } from "../shared/find-job.ts";
import { contentJob } from "./wire/job-object.ts";

/** As many lines as the engine keeps of one job. */
const ALL_LINES = 1_000;

/** `GET /api/v1/jobs/{id}` */
export function getJob(engine: JobEngine): Handlers<RequestContext>["getJob"] {
  return async ({ params }, reply, { principal }) => {
    const job = await findJob(engine, principal.viewer, params.id);
    const { lines } = await engine.logs(job.id, { afterSeq: 0, level: null, limit: ALL_LINES });
    return reply(200, { type: "application/json", body: { ...contentJob(job), logs: lines.map(entryOf) } });
  };
}

/** This contract has no level below info. */
function entryOf({ timestamp, level, message }: LogLine) {
  return { timestamp, level: level === "debug" ? ("info" as const) : level, message };
}
