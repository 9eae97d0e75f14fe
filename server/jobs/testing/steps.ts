import type { Job, JobSpec } from "../job.ts";
import {
  accept,
  beginAttempt,
  type Decision,
  finish,
  inOrder,
  requestCancel,
  start,
  writeLog,
} from "../machine.ts";
import { showProgress } from "../progress.ts";

/** How long jobs of these steps are kept after their end, in milliseconds. */
export const RETENTION = 1_000_000;
/** When they are accepted; the steps happen some milliseconds later. */
export const T0 = 1_700_000_000_000;

/** What they are made of. */
export const SPEC: JobSpec = {
  id: "job_01J6ZK2M4N6P8Q0R01J6ZK2M4N",
  type: "test.script",
  teamId: "team_1",
  params: {},
  metadata: {},
  notify: false,
  triggeredBy: { kind: "api", principalId: "key_1" },
  resource: {
    type: "project",
    id: "proj_1",
    projectId: "proj_1",
    siteId: null,
    envId: null,
    kind: null,
    slug: null,
  },
  traceId: null,
  traceparent: null,
  maxAttempts: 3,
  cancelable: true,
  createdAt: T0,
  startAfter: T0,
  deadline: null,
  keepMs: null,
};

/** What those that fail fail with. */
export const ERROR = { code: "a.code", message: "a message", details: null };

/** One thing that happens to a job. */
export type Step = (job: Job) => Decision;

export const begin: Step = (job) => start(job, T0 + 10);
export const succeed: Step = (job) =>
  finish(job, { kind: "succeeded", result: { x: 1 } }, T0 + 20, RETENTION);
export const fail: Step = (job) =>
  finish(job, { kind: "failed", error: ERROR, partial: null }, T0 + 20, RETENTION);
export const stop: Step = (job) => finish(job, { kind: "canceled", partial: { y: 2 } }, T0 + 20, RETENTION);
export const askToStop: Step = (job) =>
  requestCancel(job, { reason: "requested", principalId: "key_2" }, T0 + 15, RETENTION);
export const runOutOfTime: Step = (job) =>
  requestCancel(job, { reason: "deadline", principalId: null }, T0 + 16, RETENTION);
export const retry: Step = (job) => beginAttempt(job, "retrying", T0 + 17);
export const progress =
  (percent: number | null): Step =>
  (job) =>
    showProgress(job, { percent }, T0 + 12);
export const log: Step = (job) =>
  writeLog(job, [{ message: "a" }, { message: "b", level: "warn", stream: "stderr" }], T0 + 13);

/** The job after these steps, each of which must be granted. */
export function jobAfter(steps: readonly Step[], spec: Partial<JobSpec> = {}): Job {
  const decision = inOrder(accept({ ...SPEC, ...spec }).job, steps);
  if (!decision.ok) throw new Error(`refused: ${decision.refusal}`);
  return decision.job;
}
