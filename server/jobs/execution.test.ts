import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type { Job } from "./job.ts";
import type { Operation } from "./operation.ts";
import {
  ACME_VIEWER,
  create,
  ended,
  engineOn,
  jobWhen,
  script,
  startedEngine,
  temporaryStore,
} from "./testing/fixture.ts";

/** An operation made for one test. */
function operation(run: Operation["run"]): Operation {
  return {
    type: "test.own",
    scope: "project",
    triggerParams: null,
    singleFlight: false,
    repeatable: false,
    run,
  };
}

async function revisions(engine: Awaited<ReturnType<typeof startedEngine>>, id: string): Promise<Job[]> {
  const { events } = await engine.events(id, 0, 1_000);
  return events.flatMap((event) => (event.kind === "job" ? [event.job] : []));
}

describe("progress", () => {
  test("that comes fast is shown at once, then rarely, and its last value is not lost", async () => {
    const run: Operation["run"] = async (_params, context) => {
      for (let percent = 1; percent <= 60; percent++) {
        context.progress({ percent });
        await context.flush();
      }
      throw context.signal.reason ?? new Error("stop");
    };
    const engine = await startedEngine({
      operations: [operation(run)],
      // Longer than sixty writes may take.
      progressIntervalMs: 60_000,
      onError: () => undefined,
    });
    const { id } = await create(engine, { type: "test.own", params: {} });
    expect(await ended(engine, id)).toMatchObject({ status: "failed", progress: 60 });
    expect((await revisions(engine, id)).map((job) => job.progress)).toEqual([null, null, 1, 60]);
  });

  test("that was held back is shown when its time has come, with nothing else to bring it", async () => {
    const engine = await startedEngine({ progressIntervalMs: 400 });
    const { id } = await script(engine, [
      { do: "progress", percent: 1 },
      { do: "progress", percent: 2 },
      { do: "progress", percent: 3, detail: { completed: 3, total: 100 } },
      { do: "hold" },
    ]);
    const job = await jobWhen(engine, id, ({ progress }) => progress === 3);
    expect(job).toMatchObject({
      status: "running",
      progressDetail: { completed: 3, total: 100, unit: null },
    });
    const shown = (await revisions(engine, id)).map(({ progress }) => progress);
    expect(shown).toEqual([null, null, 1, 3]);
  });
});

describe("secrets", () => {
  test("are in nothing that a job shows, nor left on disk when it has ended", async () => {
    const store = temporaryStore();
    const engine = engineOn(store);
    await engine.start();
    const secret = "correct horse battery";
    const { id } = await script(
      engine,
      [
        { do: "log", message: `using ${secret}` },
        { do: "progress", percent: 1, detail: { message: `with ${secret}` } },
        { do: "fail", message: `${secret} was refused`, partial: { used: secret } },
      ],
      { secret },
    );
    const job = await ended(engine, id);
    const shown = [
      job,
      await engine.events(id, 0, 100),
      await engine.logs(id, { afterSeq: 0, level: null, limit: 9 }),
    ];
    expect(JSON.stringify(shown)).not.toContain(secret);
    expect(job).toMatchObject({
      params: { secret: "***" },
      error: { message: "*** was refused" },
      partialResult: { output: { used: "***" } },
    });
    expect(await store.jobs.params(job)).toEqual(job.params);
  });

  test("are not in the log of what was thrown either", async () => {
    const secret = "correct horse battery";
    const thrown: unknown[] = [
      Object.assign(new Error(`${secret} was refused`, { cause: new TypeError(`by ${secret}`) }), { secret }),
      `just ${secret}`,
    ];
    const seen: unknown[] = [];
    const engine = await startedEngine({
      operations: [{ ...operation(() => Promise.reject(thrown.shift())), secretParams: ["secret"] }],
      onError: (error) => seen.push(error),
    });
    for (const _ of [...thrown]) {
      const { id } = await create(engine, { type: "test.own", params: { secret } });
      await ended(engine, id);
    }
    expect(inspect(seen, { depth: 9 })).not.toContain(secret);
    expect(seen).toMatchObject([{ message: "*** was refused", cause: { message: "by ***" } }, "just ***"]);
    expect(inspect(seen[0])).toContain("execution.test.ts");
  });

  test("reach the operation", async () => {
    const engine = await startedEngine();
    const { id } = await script(engine, [{ do: "succeed" }], { secret: "hunter2hunter2", queue_ms: 1 });
    expect(await ended(engine, id)).toMatchObject({ status: "succeeded", params: { secret: "***" } });
  });
});

describe("an operation that goes wrong", () => {
  test("tells the client nothing of what it threw", async () => {
    const errors: unknown[] = [];
    const thrown = new Error("ENOENT /etc/secret");
    const engine = await startedEngine({
      operations: [operation(() => Promise.reject(thrown))],
      onError: (error) => errors.push(error),
    });
    const { id } = await create(engine, { type: "test.own", params: {} });
    const job = await ended(engine, id);
    expect(job).toMatchObject({ status: "failed", error: { code: "job.failed" } });
    expect(JSON.stringify(job)).not.toContain("ENOENT");
    expect(errors).toEqual([thrown]);
  });
});

describe("deadlines", () => {
  test("a queued job past its deadline never runs", async () => {
    const engine = await startedEngine({ concurrency: 1 });
    const blocker = await script(engine, [{ do: "hold" }]);
    await jobWhen(engine, blocker.id, (job) => job.status === "running");
    const { id } = await create(engine, { deadline: Date.now() + 20 });
    expect(await ended(engine, id)).toMatchObject({
      status: "canceled",
      cancelReason: "deadline",
      startedAt: null,
      canceledBy: null,
    });
  });

  test("a job that ran out of time while no server was there never runs either", async () => {
    const store = temporaryStore();
    const clock = { now: Date.now() };
    const engine = engineOn(store, { now: () => clock.now });
    const { id } = await create(engine, { deadline: clock.now + 1_000 });
    clock.now += 1_000;
    await engine.start();
    expect(await ended(engine, id)).toMatchObject({
      status: "canceled",
      cancelReason: "deadline",
      startedAt: null,
    });
  });

  test.each(["canceled", "ignored", "succeeded", "failed"])(
    "a running job past its deadline is canceled, also if it answers a cancel with %s",
    async (outcome) => {
      const engine = await startedEngine();
      const params = { steps: [{ do: "hold" }], on_cancel: { outcome } };
      const { id } = await create(engine, { params, deadline: Date.now() + 50 });
      expect(await ended(engine, id)).toMatchObject({
        status: "canceled",
        cancelReason: "deadline",
        error: null,
        partialResult: null,
      });
    },
  );

  test("an operation that does not stop is given up after a grace", async () => {
    const engine = await startedEngine({
      operations: [operation(() => new Promise(() => undefined))],
      graceMs: 20,
    });
    const { id } = await create(engine, { type: "test.own", params: {}, deadline: Date.now() + 20 });
    expect(await ended(engine, id)).toMatchObject({ status: "canceled", cancelReason: "deadline" });
  });

  test("no job lives longer than the server allows", async () => {
    const engine = await startedEngine({ maxLifetimeMs: 50 });
    const { id } = await script(engine, [{ do: "hold" }]);
    expect(await ended(engine, id)).toMatchObject({
      status: "canceled",
      cancelReason: "deadline",
      deadline: null,
    });
  });

  test("a deadline overrules a cancel that was ignored", async () => {
    const engine = await startedEngine();
    const params = { steps: [{ do: "wait", ms: 60_000 }], on_cancel: { outcome: "ignored" } };
    const { id } = await create(engine, { params, deadline: Date.now() + 1_000 });
    await jobWhen(engine, id, (job) => job.status === "running");
    await engine.cancel(ACME_VIEWER, id, { principalId: "key_1" });
    expect(await ended(engine, id)).toMatchObject({
      status: "canceled",
      cancelReason: "deadline",
      canceledBy: "key_1",
    });
  });
});
