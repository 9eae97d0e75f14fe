import { Api } from "../api/api.ts";
import type { JobHandle } from "../scenario/job-handle.ts";
import type { Session } from "./session.ts";
import { Trace } from "./trace.ts";

/** Cancels the jobs that a check has made and nobody has seen ended. What the server answers is of no interest here. */
export async function cleanUp(session: Session, jobs: readonly JobHandle[], key: string): Promise<void> {
  if (session.contract.withRole("cancel").length === 0) return;
  const trace = new Trace(`${key} (clean-up)`);
  const api = new Api(session, trace);
  const live = jobs.filter((job) => !session.ended.has(job.id));
  await Promise.allSettled(live.map((job) => api.as(job.principal).cancel(job.id)));
}
