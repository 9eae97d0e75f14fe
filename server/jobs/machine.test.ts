import { describe, expect, test } from "vitest";
import type { Job } from "./job.ts";
import { accept, fence, finish, requestCancel } from "./machine.ts";
import {
  askToStop,
  begin,
  ERROR,
  fail,
  jobAfter,
  log,
  progress,
  RETENTION,
  retry,
  runOutOfTime,
  SPEC,
  type Step,
  stop,
  succeed,
  T0,
} from "./testing/steps.ts";

test("what is made of a spec stays what it is: stores keep the spec alone, for as long as the job is known", () => {
  const accepted = {
    status: "queued",
    statusReason: null,
    statusMessage: null,
    progress: null,
    progressDetail: null,
    progressReported: false,
    result: null,
    partialResult: null,
    error: null,
    attempt: 1,
    updatedAt: T0,
    startedAt: null,
    finishedAt: null,
    cancelRequestedAt: null,
    canceledBy: null,
    cancelReason: null,
    expiresAt: null,
    resultExpired: false,
    revision: 1,
    lastEventId: 1,
    logCount: 0,
  };
  const job = { ...SPEC, ...accepted };
  expect(accept(SPEC)).toEqual({ ok: true, job, events: [{ kind: "job", id: 1, job }] });

  const later = { ...SPEC, startAfter: T0 + 1 };
  const waiting = {
    ...later,
    ...accepted,
    statusReason: "waiting_for_start",
    statusMessage: "Waiting for its time to start",
  };
  expect(accept(later)).toEqual({ ok: true, job: waiting, events: [{ kind: "job", id: 1, job: waiting }] });
  expect(accept(jobAfter([begin, succeed]))).toEqual(accept(SPEC));
});

describe("where a job may go", () => {
  const table: [name: string, steps: Step[], want: Partial<Job>][] = [
    [
      "accepted",
      [],
      { status: "queued", startedAt: null, finishedAt: null, attempt: 1, revision: 1, updatedAt: T0 },
    ],
    ["started", [begin], { status: "running", startedAt: T0 + 10, revision: 2 }],
    [
      "succeeded",
      [begin, succeed],
      { status: "succeeded", result: { x: 1 }, error: null, finishedAt: T0 + 20 },
    ],
    ["failed", [begin, fail], { status: "failed", result: null, error: ERROR, finishedAt: T0 + 20 }],
    ["stopped by itself", [begin, stop], { status: "canceled", partialResult: { y: 2 }, error: null }],
    [
      "canceled while queued",
      [askToStop],
      {
        status: "canceled",
        startedAt: null,
        finishedAt: T0 + 15,
        canceledBy: "key_2",
        cancelReason: "requested",
      },
    ],
    [
      "asked to stop while running",
      [begin, askToStop],
      { status: "running", cancelRequestedAt: T0 + 15, finishedAt: null, statusReason: "stopping" },
    ],
    ["stopped when asked", [begin, askToStop, stop], { status: "canceled", cancelRequestedAt: T0 + 15 }],
    [
      "done before it could stop",
      [begin, askToStop, succeed],
      { status: "succeeded", cancelRequestedAt: T0 + 15 },
    ],
    ["failed before it could stop", [begin, askToStop, fail], { status: "failed", error: ERROR }],
    [
      "past its time while queued",
      [runOutOfTime],
      { status: "canceled", startedAt: null, cancelReason: "deadline" },
    ],
    [
      "past its time although done",
      [begin, runOutOfTime, succeed],
      { status: "canceled", result: null, partialResult: { x: 1 }, cancelReason: "deadline" },
    ],
    ["past its time although failed", [begin, runOutOfTime, fail], { status: "canceled", error: null }],
    [
      "a deadline takes over from a client",
      [begin, askToStop, runOutOfTime],
      { cancelReason: "deadline", cancelRequestedAt: T0 + 15, canceledBy: "key_2" },
    ],
    [
      "a client does not take over from a deadline",
      [begin, runOutOfTime, askToStop],
      { cancelReason: "deadline" },
    ],
    [
      "in its second attempt",
      [begin, retry],
      { status: "running", attempt: 2, progress: null, startedAt: T0 + 10 },
    ],
  ];
  test.each(table)("%s", (_name, steps, want) => {
    expect(jobAfter(steps)).toMatchObject(want);
  });
});

describe("where it may not", () => {
  const table: [name: string, steps: Step[], step: Step, refusal: string][] = [
    ["start a running job", [begin], begin, "not_queued"],
    ["start a canceled job", [askToStop], begin, "not_queued"],
    ["end a queued job", [], succeed, "not_running"],
    ["end it twice", [begin, succeed], fail, "not_running"],
    ["end a canceled job", [begin, stop], succeed, "not_running"],
    ["report after the end", [begin, succeed], progress(10), "not_running"],
    ["write after the end", [begin, succeed], log, "not_running"],
    ["retry after the end", [begin, fail], retry, "not_running"],
    ["retry before the start", [], retry, "not_running"],
    ["cancel a succeeded job", [begin, succeed], askToStop, "not_cancelable"],
    ["cancel a failed job", [begin, fail], askToStop, "not_cancelable"],
    ["run out of time after the end", [begin, succeed], runOutOfTime, "not_cancelable"],
    ["change another attempt", [begin, retry], (job) => fence(job, 1), "superseded"],
    ["change an ended job as a worker", [begin, stop], (job) => fence(job, 1), "superseded"],
  ];
  test.each(table)("%s", (_name, steps, step, refusal) => {
    const job = jobAfter(steps);
    expect(step(job)).toEqual({ ok: false, refusal, job });
  });

  test("cancel a job that can't be canceled", () => {
    const spec = { cancelable: false };
    expect(askToStop(jobAfter([begin], spec))).toMatchObject({ ok: false, refusal: "cancel_unsupported" });
    expect(askToStop(jobAfter([begin, succeed], spec))).toMatchObject({
      ok: false,
      refusal: "not_cancelable",
    });
    expect(jobAfter([begin, runOutOfTime], spec)).toMatchObject({ cancelReason: "deadline" });
  });
});

describe("repeating a cancel", () => {
  test.each([
    ["while it is pending", [begin, askToStop]],
    ["once it is canceled", [begin, askToStop, stop]],
    ["once it was canceled in the queue", [askToStop]],
  ])("changes nothing %s", (_name, steps) => {
    const job = jobAfter(steps);
    const again = requestCancel(job, { reason: "requested", principalId: "key_3" }, T0 + 99, RETENTION);
    expect(again).toEqual({ ok: true, job, events: [] });
  });

  test("for the second time past its deadline changes nothing", () => {
    const job = jobAfter([begin, runOutOfTime]);
    expect(runOutOfTime(job)).toEqual({ ok: true, job, events: [] });
  });
});

test("log lines are numbered on their own and leave the revision alone", () => {
  const job = jobAfter([begin]);
  const decision = log(job);
  expect(decision).toMatchObject({
    ok: true,
    job: { revision: 2, lastEventId: 4, logCount: 2, updatedAt: job.updatedAt },
    events: [
      { kind: "log", id: 3, line: { seq: 1, level: "info", stream: "stdout", message: "a" } },
      { kind: "log", id: 4, line: { seq: 2, level: "warn", stream: "stderr", message: "b" } },
    ],
  });
});

test("a clock that was set back does not turn time around", () => {
  const job = jobAfter([begin]);
  const decision = finish(job, { kind: "succeeded", result: {} }, T0 - 5_000, RETENTION);
  expect(decision.job).toMatchObject({
    finishedAt: T0 + 10,
    updatedAt: T0 + 10,
    expiresAt: T0 + 10 + RETENTION,
  });
});

test("a job that says how long it is kept expires after that time", () => {
  const job = jobAfter([begin], { keepMs: 300 });
  const decision = finish(job, { kind: "succeeded", result: {} }, T0 + 50, RETENTION);
  expect(decision.job.expiresAt).toBe(T0 + 350);
});

test("a job that waits for its time says so until it starts", () => {
  const spec = { startAfter: T0 + 5_000 };
  expect(jobAfter([], spec).statusReason).toBe("waiting_for_start");
  expect(jobAfter([begin], spec).statusReason).toBeNull();
});
