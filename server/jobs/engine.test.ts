import { describe, expect, test } from "vitest";
import {
  ACME,
  ACME_VIEWER,
  create,
  ended,
  GLOBEX_VIEWER,
  INTRANET,
  jobWhen,
  projectResource,
  request,
  script,
  startedEngine,
} from "./testing/fixture.ts";

const BY = { principalId: "key_1" };

test("a job goes its way, and its log tells it", async () => {
  const engine = await startedEngine();
  const { id } = await script(engine, [
    { do: "progress", percent: 30 },
    { do: "log", message: "half-way", level: "warn", stream: "stderr" },
    { do: "succeed", output: { answer: 42 } },
  ]);
  const job = await ended(engine, id);
  expect(job).toMatchObject({
    status: "succeeded",
    progress: 100,
    result: { output: { answer: 42 }, steps: 3 },
  });
  const { events } = await engine.events(id, 0, 100);
  expect(
    events.map((event) =>
      event.kind === "job" ? [event.job.status, event.job.progress] : event.line.message,
    ),
  ).toEqual([["queued", null], ["running", null], ["running", 30], "half-way", ["succeeded", 100]]);
  expect(await engine.logs(id, { afterSeq: 0, level: null, limit: 10 })).toMatchObject({
    lines: [{ seq: 1, level: "warn", stream: "stderr", message: "half-way" }],
    hasMore: false,
    dropped: 0,
  });
});

describe("seeing jobs", () => {
  test("another tenant's job is absent, like one that never was", async () => {
    const engine = await startedEngine();
    const { id } = await create(engine);
    expect(await engine.find(ACME_VIEWER, id)).toMatchObject({ kind: "found" });
    expect(await engine.find(GLOBEX_VIEWER, id)).toEqual({ kind: "absent" });
    expect(await engine.find({ ...ACME_VIEWER, projectId: INTRANET }, id)).toEqual({ kind: "absent" });
    expect(await engine.find({ ...ACME_VIEWER, siteId: "site_1" }, id)).toEqual({ kind: "absent" });
    expect(engine.peek(GLOBEX_VIEWER, id)).toBeUndefined();
    expect(await engine.cancel(GLOBEX_VIEWER, id, BY)).toEqual({ kind: "absent" });
    expect(await engine.find(ACME_VIEWER, "job_none")).toEqual({ kind: "absent" });
  });
});

describe("one job at a time", () => {
  const deploy = { type: "deployment.run", params: { commit: "9fceb02" } };

  test("a second one for the same resource is told of the first, until that has ended", async () => {
    const engine = await startedEngine({ pace: 1 });
    const first = await create(engine, deploy);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => engine.create(request(deploy))));
    for (const outcome of outcomes) expect(outcome).toEqual({ kind: "conflict", existingJobId: first.id });
    await engine.cancel(ACME_VIEWER, first.id, BY);
    await ended(engine, first.id);
    expect((await engine.create(request(deploy))).kind).toBe("created");
  });

  test("requests at the same time make one job", async () => {
    const engine = await startedEngine({ pace: 1 });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => engine.create(request(deploy))));
    expect(outcomes.filter((outcome) => outcome.kind === "created")).toHaveLength(1);
  });

  test("other resources and other types are not in its way", async () => {
    const engine = await startedEngine({ pace: 1 });
    await create(engine, deploy);
    await create(engine, { ...deploy, resource: projectResource(INTRANET) });
    await create(engine, { type: "data.sync", params: {} });
  });
});

describe("canceling", () => {
  test("a queued job ends at once and never runs", async () => {
    const engine = await startedEngine();
    const { id } = await script(engine, [{ do: "log", message: "ran" }], { queue_ms: 60_000 });
    const outcome = await engine.cancel(ACME_VIEWER, id, BY);
    expect(outcome).toMatchObject({ kind: "canceled", job: { status: "canceled", startedAt: null } });
    expect(await engine.cancel(ACME_VIEWER, id, BY)).toEqual(outcome);
  });

  test("a running job is canceled once it has stopped", async () => {
    const engine = await startedEngine();
    const { id } = await script(engine, [{ do: "hold" }], { on_cancel: { after_ms: 30 } });
    await jobWhen(engine, id, (job) => job.status === "running");
    const asked = await engine.cancel(ACME_VIEWER, id, BY);
    expect(asked).toMatchObject({ kind: "requested", job: { status: "running", canceledBy: "key_1" } });
    expect(await engine.cancel(ACME_VIEWER, id, { principalId: "key_2" })).toEqual(asked);
    expect(await ended(engine, id)).toMatchObject({
      status: "canceled",
      canceledBy: "key_1",
      result: null,
      error: null,
    });
  });

  test.each([
    ["succeeded", { output: null }],
    ["failed", null],
  ])("may be answered by a job that has %s instead", async (outcome, result) => {
    const engine = await startedEngine();
    const { id } = await script(engine, [{ do: "hold" }], { on_cancel: { outcome } });
    await jobWhen(engine, id, (job) => job.status === "running");
    await engine.cancel(ACME_VIEWER, id, BY);
    const job = await ended(engine, id);
    expect(job.status).toBe(outcome);
    expect(job.cancelRequestedAt).not.toBeNull();
    if (result) expect(job.result).toMatchObject(result);
  });

  test("may be ignored", async () => {
    const engine = await startedEngine();
    const { id } = await script(
      engine,
      [
        { do: "wait", ms: 50 },
        { do: "log", message: "went on" },
      ],
      {
        on_cancel: { outcome: "ignored" },
      },
    );
    await jobWhen(engine, id, (job) => job.status === "running");
    await engine.cancel(ACME_VIEWER, id, BY);
    expect(await ended(engine, id)).toMatchObject({ status: "succeeded", logCount: 1 });
  });

  test("is refused by a job that has ended, and by one that can't be canceled", async () => {
    const engine = await startedEngine();
    const done = await script(engine, [{ do: "succeed" }]);
    await ended(engine, done.id);
    expect(await engine.cancel(ACME_VIEWER, done.id, BY)).toMatchObject({ kind: "not_cancelable" });
    const stubborn = await script(engine, [{ do: "hold", ms: 500 }], { cancelable: false });
    expect(await engine.cancel(ACME_VIEWER, stubborn.id, BY)).toMatchObject({
      kind: "cancel_unsupported",
      job: { cancelRequestedAt: null },
    });
    expect(await ended(engine, stubborn.id)).toMatchObject({ status: "succeeded" });
  });
});

describe("waiting", () => {
  test("ends at once for a job that is there already", async () => {
    const engine = await startedEngine();
    const job = await create(engine);
    await ended(engine, job.id);
    expect((await engine.waitFor(job.id, () => true, AbortSignal.timeout(0)))?.id).toBe(job.id);
  });

  test("is over when the signal says so", async () => {
    const engine = await startedEngine();
    const { id } = await script(engine, [{ do: "hold" }]);
    const reason = new Error("enough");
    const controller = new AbortController();
    const waiting = engine.waitFor(id, () => false, controller.signal);
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  test("finds no job where there is none", async () => {
    const engine = await startedEngine();
    expect(await engine.waitFor("job_none", () => true, AbortSignal.timeout(1_000))).toBeUndefined();
  });

  test("subscribers get every event once, in order, and none after they have left", async () => {
    const engine = await startedEngine();
    const { id, lastEventId } = await script(engine, [{ do: "log", message: "x", repeat: 50 }], {
      queue_ms: 1,
    });
    const ids: number[] = [];
    const early: number[] = [];
    const leave = engine.subscribe(id, ({ events }) => {
      early.push(...events.map((event) => event.id));
      leave();
    });
    engine.subscribe(id, ({ events }) => ids.push(...events.map((event) => event.id)));
    const job = await ended(engine, id);
    expect(ids).toEqual(
      Array.from({ length: job.lastEventId - lastEventId }, (_, index) => lastEventId + 1 + index),
    );
    expect(early.length).toBeLessThan(ids.length);
  });
});

test("no more jobs run at a time than allowed, and the others follow", async () => {
  const engine = await startedEngine({ concurrency: 2 });
  const jobs = await Promise.all(Array.from({ length: 6 }, () => script(engine, [{ do: "wait", ms: 10 }])));
  const all = await Promise.all(jobs.map((job) => ended(engine, job.id)));
  const points = all.flatMap((job) => [[job.startedAt ?? 0, 1] as const, [job.finishedAt ?? 0, -1] as const]);
  points.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let running = 0;
  for (const [, step] of points) {
    running += step;
    expect(running).toBeLessThanOrEqual(2);
  }
});

test("an unknown type is a mistake of the caller", async () => {
  const engine = await startedEngine();
  await expect(engine.create(request({ type: "no.such", teamId: ACME }))).rejects.toThrow("no.such");
});

test("a listener that throws does not keep a change from the others", async () => {
  const errors: unknown[] = [];
  const engine = await startedEngine({ onError: (error) => errors.push(error) });
  const { id } = await script(engine, [{ do: "hold", ms: 100 }]);
  const mistake = new Error("oops");
  const leave = engine.subscribe(id, () => {
    leave();
    throw mistake;
  });
  const seen: string[] = [];
  engine.subscribe(id, ({ job }) => seen.push(job.status));
  await ended(engine, id);
  expect(seen.at(-1)).toBe("succeeded");
  expect(errors).toEqual([mistake]);
});
