import { describe, expect, test } from "vitest";
import { resolveInterruption } from "./interruption.ts";
import type { Job } from "./job.ts";
import { accept, requestCancel, start } from "./machine.ts";
import { SPEC, T0 } from "./testing/steps.ts";

function running(over: Partial<Job> = {}): Job {
  return { ...start(accept(SPEC).job, T0).job, ...over };
}

function resolve(job: Job, repeatable: boolean) {
  return resolveInterruption(job, { repeatable, now: T0 + 1, retentionMs: 1_000 });
}

describe("a job that was running when its server stopped", () => {
  test("begins again when it may be repeated", () => {
    expect(resolve(running({ progress: 50 }), true)).toMatchObject({
      ok: true,
      job: { status: "running", attempt: 2, progress: null, statusReason: "interrupted" },
    });
  });

  test("fails when it may not, however many attempts it has left", () => {
    expect(resolve(running(), false)).toMatchObject({
      job: { status: "failed", attempt: 1, error: { code: "job.interrupted" }, statusReason: "interrupted" },
    });
  });

  test("fails when it has had all its attempts", () => {
    expect(resolve(running({ attempt: 3 }), true)).toMatchObject({ job: { status: "failed", attempt: 3 } });
  });

  test("is canceled when it was asked to stop, because it has stopped", () => {
    const asked = requestCancel(running(), { reason: "requested", principalId: "k" }, T0, 1_000).job;
    expect(resolve(asked, true)).toMatchObject({ job: { status: "canceled", attempt: 1, canceledBy: "k" } });
  });
});
