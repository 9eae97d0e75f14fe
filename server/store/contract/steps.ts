import { expect, test } from "vitest";
import type { JsonValue } from "../../jobs/json.ts";
import type { Operation, OperationContext } from "../../jobs/operation.ts";
import { create, ended, engineOn, jobWhen } from "../../jobs/testing/fixture.ts";
import type { Store } from "../store.ts";
import { type DatabaseKind, fresh } from "../testing/database.ts";

/** What a store owes: the steps of an operation. */
export function stepsContract(kind: DatabaseKind): void {
  test("what a step gave is there for the attempt after an interruption, and only the step that was cut off runs again", async () => {
    const database = await kind.create();
    const runs: string[] = [];
    let cut = (): void => undefined;
    const isCut = new Promise<void>((resolve) => {
      cut = resolve;
    });
    const second = async (context: OperationContext): Promise<JsonValue> => {
      runs.push(`second in attempt ${context.attempt}`);
      if (context.attempt > 1) return { done: true };
      cut();
      await context.sleep(60_000);
      return null;
    };
    const operation = operationOf(async (context) => {
      const first = await context.step("first", async () => {
        runs.push(`first in attempt ${context.attempt}`);
        return [1, "two", { three: null }];
      });
      return { first, second: await context.step("second", () => second(context)) };
    });

    const before = await database.open();
    const engine = engineOn(before, { operations: [operation] });
    await engine.start();
    const { id } = await create(engine, { type: operation.type, params: {} });
    await isCut;
    await engine.stop();
    await before.close();

    const after = await database.open();
    const next = engineOn(after, { operations: [operation] });
    await next.start();
    const job = await ended(next, id);
    expect(runs).toEqual(["first in attempt 1", "second in attempt 1", "second in attempt 2"]);
    expect(job).toMatchObject({
      status: "succeeded",
      attempt: 2,
      result: { first: [1, "two", { three: null }], second: { done: true } },
    });
    await next.stop();
    await after.close();
    expect(await database.dump("job_steps")).toEqual([]);
  });

  test("a step that throws is not recorded", async () => {
    const store = await fresh(kind);
    let runs = 0;
    const job = await run(store, async (context) => {
      await context
        .step("shaky", async () => {
          runs++;
          if (runs === 1) throw new Error("not now");
          return runs;
        })
        .catch(() => context.retry());
      return { runs: await context.step("shaky", async () => ++runs) };
    });
    expect(job).toMatchObject({ status: "succeeded", attempt: 2, result: { runs: 2 } });
  });

  test("an attempt that uses a name twice fails", async () => {
    const store = await fresh(kind);
    const job = await run(store, async (context) => {
      await context.step("same", async () => 1);
      return { second: await context.step("same", async () => 2) };
    });
    expect(job).toMatchObject({ status: "failed", error: { code: "job.failed" } });
  });

  test("only the attempt that runs a job records its steps", async () => {
    const store = await fresh(kind);
    const held = operationOf(async (context) => {
      await context.sleep(60_000);
      return {};
    });
    const engine = engineOn(store, { operations: [held] });
    await engine.start();
    const { id } = await create(engine, { type: held.type, params: {} });
    await jobWhen(engine, id, (job) => job.status === "running");

    expect(await store.jobs.recordStep(id, 2, { name: "early", result: 1 })).toBe(false);
    expect(await store.jobs.recordStep(id, 1, { name: "right", result: 1 })).toBe(true);
    // Repeated after an answer that was lost, it changes nothing.
    expect(await store.jobs.recordStep(id, 1, { name: "right", result: 2 })).toBe(true);
    expect(await store.jobs.recordStep("job_unknown", 1, { name: "right", result: 1 })).toBe(false);
    expect(await store.jobs.steps(id)).toEqual(new Map([["right", 1]]));

    await engine.cancel({ teamId: "team_acme", projectId: null, siteId: null }, id, { principalId: "key_1" });
    await ended(engine, id);
    expect(await store.jobs.recordStep(id, 1, { name: "late", result: 1 })).toBe(false);
    expect(await store.jobs.steps(id)).toEqual(new Map());
  });
}

function operationOf(
  run: (context: OperationContext) => Promise<{ readonly [name: string]: JsonValue }>,
): Operation {
  return {
    type: "test.steps",
    scope: "project",
    triggerParams: null,
    singleFlight: false,
    repeatable: true,
    run: (_params, context) => run(context),
  };
}

async function run(store: Store, work: Parameters<typeof operationOf>[0]) {
  const operation = operationOf(work);
  const engine = engineOn(store, { operations: [operation], onError: () => undefined });
  await engine.start();
  const { id } = await create(engine, { type: operation.type, params: {} });
  return await ended(engine, id);
}
