import type { Handlers } from "../../../../generated/jobs/handlers.ts";
import type { RequestContext } from "../../../http/context.ts";
import { findJob } from "../find-job.ts";
import type { JobsServices } from "../services.ts";
import { VARY } from "../wire/job-headers.ts";
import { follow } from "./follow.ts";
import { streamStart } from "./start.ts";

/** `GET /v1/jobs/{job_id}/stream` */
export function streamJob({ engine }: JobsServices): Handlers<RequestContext>["streamJob"] {
  return async ({ params, query, headers }, reply, { principal, version, signal }) => {
    const job = await findJob(engine, principal.viewer, params.job_id);
    const start = streamStart(job, headers["Last-Event-ID"], query.after);
    if (start.kind === "over") return reply(204);
    return reply(200, {
      type: "text/event-stream",
      headers: { "Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no", Vary: VARY },
      body: follow(engine, job, start, version, signal),
    });
  };
}
