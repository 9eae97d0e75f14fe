import type { Handlers } from "../../../../generated/jobs/handlers.ts";
import type { RequestContext } from "../../../http/context.ts";
import { findJob } from "../find-job.ts";
import type { JobsServices } from "../services.ts";
import { CACHE_CONTROL, VARY } from "../wire/job-headers.ts";
import { logLineObject } from "../wire/log-line-object.ts";
import { cursorInvalid } from "./job-page.ts";

/** `GET /v1/jobs/{job_id}/logs` */
export function listJobLogs({ engine, cursors }: JobsServices): Handlers<RequestContext>["listJobLogs"] {
  return async ({ params: { job_id }, query }, reply, { principal, path }) => {
    const job = await findJob(engine, principal.viewer, job_id);
    const binding = {
      collection: path,
      filters: {
        level: query.level === undefined ? [] : [query.level],
        after: query.after === undefined ? [] : [`${query.after}`],
      },
    };
    const state = query.cursor === undefined ? undefined : cursors.decode(query.cursor, binding);
    if (query.cursor !== undefined && state === undefined) throw cursorInvalid();

    const position = state?.position[0];
    const page = await engine.logs(job.id, {
      afterSeq: typeof position === "number" ? position : (query.after ?? 0),
      level: query.level ?? null,
      limit: query.limit,
    });
    const last = page.lines.at(-1);
    const more = page.hasMore && last !== undefined;
    return reply(200, {
      type: "application/json",
      headers: { "Cache-Control": CACHE_CONTROL, Vary: VARY },
      body: {
        data: page.lines.map(logLineObject),
        pagination: {
          next_cursor: more ? cursors.encode({ position: [last.seq], frozen: {} }, binding) : null,
          has_more: more,
        },
        truncated: page.dropped > 0,
        dropped: page.dropped,
      },
    });
  };
}
