import { expect, test } from "vitest";
import type { NewJob } from "../../jobs/engine.ts";
import type { JsonObject } from "../../jobs/json.ts";
import type { Operation } from "../../jobs/operation.ts";
import { ACME_VIEWER, create, ended, engineOn, jobWhen, script } from "../../jobs/testing/fixture.ts";
import type { Store } from "../store.ts";
import { type DatabaseKind, fresh } from "../testing/database.ts";

/** What a store owes: recovery. */
export function recoveryContract(kind: DatabaseKind): void {
  /** Starts a job, stops the engine while it runs, and starts another engine on the same file. */
  async function interrupted(request: Partial<NewJob>, meanwhile?: "cancel") {
    const database = await kind.create();
    const first = await database.open();
    const before = engineOn(first, { pace: 1_000 });
    await before.start();
    const { id } = await create(before, request);
    await jobWhen(before, id, (job) => job.status === "running");
    if (meanwhile === "cancel") await before.cancel(ACME_VIEWER, id, { principalId: "key_1" });
    await before.stop();
    const left = await before.find(ACME_VIEWER, id);
    await first.close();

    const second = await database.open();
    const after = engineOn(second);
    await after.start();
    const job = await ended(after, id);
    const { events } = await after.events(id, 0, 1_000);
    await after.stop();
    await second.close();
    return { left, job, events };
  }

  test("a repeatable operation is taken up again as a new attempt", async () => {
    const { left, job, events } = await interrupted({ type: "data.sync", params: {} });
    expect(left).toMatchObject({ job: { status: "running", attempt: 1 } });
    expect(job).toMatchObject({ status: "succeeded", attempt: 2, result: { total: 200 } });
    expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
  });

  test("one that is not repeatable fails as interrupted", async () => {
    const { job } = await interrupted({ type: "deployment.run", params: { commit: "9fceb02" } });
    expect(job).toMatchObject({ status: "failed", attempt: 1, error: { code: "job.interrupted" } });
  });

  test("one that was asked to stop has stopped", async () => {
    const params = { steps: [{ do: "hold" }], on_cancel: { after_ms: 60_000 } };
    const { job } = await interrupted({ params }, "cancel");
    expect(job).toMatchObject({ status: "canceled", attempt: 1, canceledBy: "key_1" });
  });

  test("a queued job starts on the next engine", async () => {
    const store = await fresh(kind);
    const idle = engineOn(store);
    const { id } = await create(idle);
    const engine = engineOn(store);
    await engine.start();
    expect(await ended(engine, id)).toMatchObject({ status: "succeeded", attempt: 1 });
  });

  test("a job of a clock that was ahead starts at once all the same", async () => {
    const database = await kind.create();
    const store = await database.open();
    const ahead = engineOn(store, { now: () => Date.now() + 3_600_000 });
    const { id } = await create(ahead);
    const engine = engineOn(store);
    await engine.start();
    expect(await ended(engine, id)).toMatchObject({ status: "succeeded", attempt: 1 });
  });

  test("stopping lets running jobs finish when they are given the time", async () => {
    const store = await fresh(kind);
    const engine = engineOn(store);
    await engine.start();
    const { id } = await script(engine, [{ do: "wait", ms: 50 }]);
    await jobWhen(engine, id, (job) => job.status === "running");
    await engine.stop({ drainMs: 10_000 });
    expect(await engine.find(ACME_VIEWER, id)).toMatchObject({ job: { status: "succeeded" } });
  });

  test("a worker that was given up for dead changes nothing any more", async () => {
    const database = await kind.create();
    const store = await database.open();
    const worker = (name: string, on: Store) => {
      let finish: (result: JsonObject) => void = () => undefined;
      const promise = new Promise<JsonObject>((resolve) => {
        finish = resolve;
      });
      const operation: Operation = {
        type: "test.own",
        scope: "project",
        triggerParams: null,
        singleFlight: false,
        repeatable: true,
        run: () => promise,
      };
      return {
        engine: engineOn(on, { operations: [operation], concurrency: 1 }),
        finish: () => finish({ by: name }),
      };
    };
    const zombie = worker("zombie", store);
    await zombie.engine.start();
    const { id } = await create(zombie.engine, { type: "test.own", params: {} });
    await jobWhen(zombie.engine, id, (job) => job.status === "running");

    await database.callAllDead();
    const heir = worker("heir", await database.asAnother(store));
    await heir.engine.start();
    await jobWhen(heir.engine, id, (job) => job.attempt === 2);
    zombie.finish();
    await zombie.engine.stop({ drainMs: 10_000 });
    expect(await heir.engine.find(ACME_VIEWER, id)).toMatchObject({ job: { status: "running", attempt: 2 } });
    heir.finish();
    expect(await ended(heir.engine, id)).toMatchObject({ attempt: 2, result: { by: "heir" } });
  });

  test("a job of a type that the program no longer has fails, rather than staying queued for ever", async () => {
    const store = await fresh(kind);
    const old: Operation = {
      type: "old.type",
      scope: "project",
      triggerParams: null,
      singleFlight: false,
      repeatable: true,
      run: async () => ({}),
    };
    const { id } = await create(engineOn(store, { operations: [old] }), { type: "old.type", params: {} });
    const engine = engineOn(store);
    await engine.start();
    expect(await ended(engine, id)).toMatchObject({ status: "failed", error: { code: "job.failed" } });
  });
}
