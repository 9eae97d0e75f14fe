import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { Job } from "../jobs/job.ts";
import { isTerminal } from "../jobs/status.ts";
import type { JobStore } from "../jobs/store.ts";

/** Upper bounds in seconds: jobs take from nothing to a day. */
const BUCKETS = [0.01, 0.1, 0.5, 1, 5, 15, 60, 300, 1_800, 7_200, 28_800, 86_400];

/** How long a count of live jobs holds, in milliseconds. */
const FRESH_MS = 5_000;

/**
 * Counts jobs. What ends is counted by the process that writes it; what lives is counted in the database, by every replica alike.
 * @param types the types there are; jobs of any other one are `other`.
 */
export function createJobMetrics(registry: Registry, store: JobStore, types: readonly string[]): void {
  const known = new Set(types);
  const typeOf = (type: string): string => (known.has(type) ? type : "other");
  const ended = new Counter({
    name: "accepted_jobs_ended_total",
    help: "Jobs that ended, by type and status.",
    labelNames: ["type", "status"],
    registers: [registry],
  });
  const run = new Histogram({
    name: "accepted_job_run_seconds",
    help: "Time from a job's first start to its end, by type.",
    labelNames: ["type"],
    buckets: BUCKETS,
    registers: [registry],
  });
  const queued = new Histogram({
    name: "accepted_job_queued_seconds",
    help: "Time from a job's creation to its first start, by type.",
    labelNames: ["type"],
    buckets: BUCKETS,
    registers: [registry],
  });
  store.onCommit((changes) => {
    for (const { job } of changes) if (isTerminal(job.status)) count(job);
  });
  const count = (job: Job): void => {
    const type = typeOf(job.type);
    ended.inc({ type, status: job.status });
    if (job.startedAt === null || job.finishedAt === null) return;
    run.observe({ type }, (job.finishedAt - job.startedAt) / 1_000);
    queued.observe({ type }, (job.startedAt - job.createdAt) / 1_000);
  };

  let countedAt = Number.NEGATIVE_INFINITY;
  new Gauge({
    name: "accepted_jobs_live",
    help: "Jobs that are queued or running, by type, in the whole database.",
    labelNames: ["type", "status"],
    registers: [registry],
    async collect() {
      if (performance.now() - countedAt < FRESH_MS) return;
      const live = await store.live();
      countedAt = performance.now();
      this.reset();
      for (const type of [...known, "other"])
        for (const status of ["queued", "running"]) this.set({ type, status }, 0);
      for (const { type, status, count: jobs } of live) this.inc({ type: typeOf(type), status }, jobs);
    },
  });
}
