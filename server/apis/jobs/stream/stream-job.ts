import type { Handlers } from "../../../../generated/jobs/handlers.ts";
import type { RequestContext } from "../../../http/context.ts";
import { findJob } from "../find-job.ts";
import type { JobsServices } from "../services.ts";
import { jobEvents, STREAM_HEADERS } from "./job-events.ts";
import { streamStart } from "./start.ts";

/** `GET /v1/jobs/{job_id}/stream` */
export function streamJob(services: JobsServices): Handlers<RequestContext>["streamJob"] {
  return async ({ params, query, headers }, reply, { principal, version }) => {
    const job = await findJob(services.engine, principal.viewer, params.job_id);
    const start = streamStart(job, headers["Last-Event-ID"], query.after);
    if (start.kind === "over") return reply(204);
    return reply(200, {
      type: "text/event-stream",
      headers: STREAM_HEADERS,
      body: jobEvents(services, principal.viewer, job, start, version),
    });
  };
}
