import fc from "fast-check";
import { expect, test } from "vitest";
import type { Job, JobEvent } from "./job.ts";
import { accept, beginAttempt, type Decision, finish, requestCancel, start, writeLog } from "./machine.ts";
import { showProgress } from "./progress.ts";
import { isTerminal } from "./status.ts";
import { SPEC } from "./testing/steps.ts";

const RETENTION = 1_000;

/** Any call that anybody could make, at any time, in any state. */
const call = fc.oneof(
  fc.constant((job: Job, now: number): Decision => start(job, now)),
  fc.constant((job: Job, now: number): Decision => beginAttempt(job, "retrying", now)),
  fc.constantFrom("requested" as const, "deadline" as const).map(
    (reason) =>
      (job: Job, now: number): Decision =>
        requestCancel(job, { reason, principalId: null }, now, RETENTION),
  ),
  fc.option(fc.integer({ min: 0, max: 100 })).map(
    (percent) =>
      (job: Job, now: number): Decision =>
        showProgress(job, { percent }, now),
  ),
  fc.integer({ min: 1, max: 3 }).map(
    (lines) =>
      (job: Job, now: number): Decision =>
        writeLog(job, new Array(lines).fill({ message: "x" }), now),
  ),
  fc.constant(
    (job: Job, now: number): Decision => finish(job, { kind: "succeeded", result: {} }, now, RETENTION),
  ),
  fc.constant(
    (job: Job, now: number): Decision =>
      finish(
        job,
        { kind: "failed", error: { code: "a.b", message: "m", details: null }, partial: {} },
        now,
        RETENTION,
      ),
  ),
  fc.constant(
    (job: Job, now: number): Decision => finish(job, { kind: "canceled", partial: null }, now, RETENTION),
  ),
);

const calls = fc.array(fc.tuple(call, fc.integer({ min: -50, max: 50 })), { maxLength: 40 });

function play(
  steps: readonly (readonly [(job: Job, now: number) => Decision, number])[],
  cancelable: boolean,
) {
  const accepted = accept({ ...SPEC, maxAttempts: 1, cancelable, createdAt: 1_000, startAfter: 1_000 });
  const jobs: Job[] = [accepted.job];
  const events: JobEvent[] = [...accepted.events];
  let job = accepted.job;
  let now = 1_000;
  for (const [step, tick] of steps) {
    now += tick;
    const decision = step(job, now);
    if (!decision.ok) continue;
    job = decision.job;
    jobs.push(job);
    events.push(...decision.events);
  }
  return { jobs, events, last: job };
}

test("whatever is called, a job keeps its promises", () => {
  fc.assert(
    fc.property(calls, fc.boolean(), (steps, cancelable) => {
      const { jobs, events, last } = play(steps, cancelable);

      expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
      expect(last.lastEventId).toBe(events.length);
      const snapshots = events.flatMap((event) => (event.kind === "job" ? [event] : []));
      expect(snapshots.every(({ id, job }) => job.revision === id)).toBe(true);
      expect(last.revision).toBe(snapshots.at(-1)?.id);
      const seqs = events.flatMap((event) => (event.kind === "log" ? [event.line.seq] : []));
      expect(seqs).toEqual(seqs.map((_, index) => index + 1));

      for (const job of jobs) {
        expect(job.finishedAt !== null).toBe(isTerminal(job.status));
        expect(job.expiresAt !== null).toBe(isTerminal(job.status));
        expect(job.error !== null).toBe(job.status === "failed");
        expect(job.result !== null).toBe(job.status === "succeeded");
        if (job.status === "queued") expect(job.startedAt).toBeNull();
        if (job.status === "running") expect(job.startedAt).not.toBeNull();
        if (job.startedAt !== null) expect(job.startedAt).toBeGreaterThanOrEqual(job.createdAt);
        if (job.finishedAt !== null)
          expect(job.finishedAt).toBeGreaterThanOrEqual(job.startedAt ?? job.createdAt);
        if (job.status === "succeeded" && job.progressReported) expect(job.progress).toBe(100);
      }
      const ends = new Set(
        snapshots.filter(({ job }) => isTerminal(job.status)).map(({ job }) => job.status),
      );
      expect(ends.size).toBeLessThanOrEqual(1);
    }),
  );
});

test("from one state to the next nothing goes backwards", () => {
  const rank = { queued: 0, running: 1, succeeded: 2, failed: 2, canceled: 2 };
  fc.assert(
    fc.property(calls, (steps) => {
      const { jobs } = play(steps, true);
      for (const [index, after] of jobs.entries()) {
        const before = jobs[index - 1];
        if (!before) continue;
        expect(rank[after.status]).toBeGreaterThanOrEqual(rank[before.status]);
        expect(after.attempt).toBeGreaterThanOrEqual(before.attempt);
        expect(after.updatedAt).toBeGreaterThanOrEqual(before.updatedAt);
        if (after.attempt === before.attempt && before.progress !== null) {
          expect(after.progress).toBeGreaterThanOrEqual(before.progress);
        }
        if (isTerminal(before.status)) expect(after).toEqual(before);
      }
    }),
  );
});
