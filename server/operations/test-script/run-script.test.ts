import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../jobs/json.ts";
import { ACME_VIEWER, ended, jobWhen, script, startedEngine } from "../../jobs/testing/fixture.ts";

const BY = { principalId: "key_1" };

describe("how a script ends", () => {
  const table: [name: string, steps: JsonObject[], want: object][] = [
    [
      "its steps run out",
      [{ do: "wait", ms: 0 }],
      { status: "succeeded", result: { output: null, steps: 1 } },
    ],
    [
      "it succeeds before its last step",
      [{ do: "succeed", output: { a: [1] } }, { do: "fail" }],
      { status: "succeeded", result: { output: { a: [1] }, steps: 1 } },
    ],
    [
      "it fails with an error of its own",
      [{ do: "fail", code: "disk.full", message: "no space", partial: { done: 1 } }],
      {
        status: "failed",
        error: { code: "disk.full", message: "no space", details: null },
        partialResult: { output: { done: 1 } },
        result: null,
      },
    ],
    [
      "it fails and says no more",
      [{ do: "fail" }],
      { error: { code: "job.failed", message: "the script failed" } },
    ],
    ["its hold is over", [{ do: "hold", ms: 1 }], { status: "succeeded" }],
    [
      "it tries again",
      [{ do: "progress", percent: 50 }, { do: "retry" }, { do: "fail" }],
      { status: "failed", attempt: 2, progress: null },
    ],
  ];
  test.each(table)("%s", async (_name, steps, want) => {
    const engine = await startedEngine();
    const { id } = await script(engine, steps);
    expect(await ended(engine, id)).toMatchObject(want);
  });
});

test("a burst of lines arrives whole and in order", async () => {
  const engine = await startedEngine();
  const { id } = await script(engine, [{ do: "log", message: "x", repeat: 2_000 }]);
  expect(await ended(engine, id)).toMatchObject({ logCount: 2_000 });
  const page = await engine.logs(id, { afterSeq: 0, level: null, limit: 2_000 });
  expect(page.dropped).toBe(1_000);
  expect(page.lines.map((line) => line.seq)).toEqual(
    Array.from({ length: 1_000 }, (_, index) => 1_001 + index),
  );
});

test("a script stays queued for its time", async () => {
  const engine = await startedEngine();
  const job = await script(engine, [{ do: "succeed" }], { queue_ms: 40 });
  const { startedAt } = await ended(engine, job.id);
  expect((startedAt ?? 0) - job.createdAt).toBeGreaterThanOrEqual(40);
});

test("the step that is being done takes its time to stop, and no step follows it", async () => {
  const engine = await startedEngine();
  const { id } = await script(engine, [{ do: "hold" }, { do: "log", message: "no" }], {
    on_cancel: { after_ms: 40 },
  });
  await jobWhen(engine, id, (job) => job.status === "running");
  await engine.cancel(ACME_VIEWER, id, BY);
  const job = await ended(engine, id);
  expect(job).toMatchObject({ status: "canceled", logCount: 0 });
  expect((job.finishedAt ?? 0) - (job.cancelRequestedAt ?? 0)).toBeGreaterThanOrEqual(39);
});

test("a script that ignores a request to stop goes on after its hold", async () => {
  const engine = await startedEngine();
  const { id } = await script(engine, [{ do: "hold" }, { do: "log", message: "on" }, { do: "succeed" }], {
    on_cancel: { outcome: "ignored" },
  });
  await jobWhen(engine, id, (job) => job.status === "running");
  await engine.cancel(ACME_VIEWER, id, BY);
  expect(await ended(engine, id)).toMatchObject({ status: "succeeded", logCount: 1 });
});

test("a script may ask for more attempts than a crash would be given, and says so from the start", async () => {
  const engine = await startedEngine();
  const job = await script(engine, new Array(5).fill({ do: "retry" }));
  expect(job.maxAttempts).toBe(8);
  expect(await ended(engine, job.id)).toMatchObject({ status: "succeeded", attempt: 6 });
});
