import { useEffect, useState } from "preact/hooks";
import { watchWithLogs } from "../../client/cli/watch-with-logs.ts";
import type { JobsClient } from "../../client/index.ts";
import type { Job } from "../jobs/job.ts";
import { explain } from "../page/explain.ts";
import { type Lines, NO_LINES, withLine } from "./lines.ts";

/** How news of the job arrives. */
export type Connection = "connecting" | "streaming" | "polling" | "reconnecting" | "over";

/** One job, followed to its end. */
export interface Followed {
  readonly job: Job | undefined;
  readonly lines: Lines;
  readonly connection: Connection;
  readonly problem?: string | undefined;
}

/**
 * Follows a job by its stream, or by polling where streams do not get through: what the client does for everybody.
 * @param onJob told of every change, so that a list beside it need not wait for its next look.
 */
export function useJob(api: JobsClient, id: string, onJob: (job: Job) => void): Followed {
  const [state, setState] = useState<Followed>({ job: undefined, lines: NO_LINES, connection: "connecting" });
  useEffect(() => {
    const controller = new AbortController();
    const set = (news: Partial<Followed>) => setState((before) => ({ ...before, ...news }));
    async function follow(): Promise<void> {
      for await (const event of watchWithLogs(api, id, { signal: controller.signal })) {
        switch (event.type) {
          case "job":
            set({ job: event.job });
            setState((before) =>
              before.connection === "polling" ? before : { ...before, connection: "streaming" },
            );
            onJob(event.job);
            break;
          case "log":
            setState((before) => ({ ...before, lines: withLine(before.lines, event.log) }));
            break;
          case "fallback":
            set({ connection: "polling" });
            break;
          case "reconnect":
            set({ connection: "reconnecting" });
            break;
          case "end":
            set({ job: event.job, connection: "over" });
            onJob(event.job);
        }
      }
    }
    follow().catch((error) => {
      if (!controller.signal.aborted) set({ problem: explain(error), connection: "over" });
    });
    return () => controller.abort();
  }, [api, id]);
  return state;
}
