import { expect, test } from "vitest";
import { ACME_VIEWER, create, ended, engineOn, jobWhen } from "../../jobs/testing/fixture.ts";
import { type DatabaseKind, fresh } from "../testing/database.ts";

/** What a store owes: outbox. */
export function outboxContract(kind: DatabaseKind): void {
  const MAIL = { notify: true, notifyTo: "ada@example.test" };
  const FAILS = { params: { steps: [{ do: "fail", code: "x.y", message: "no" }] } };
  const HOLDS = { params: { steps: [{ do: "hold" }] } };
  const MINUTE = 60_000;

  test("mail is due from the end of its job on, succeeded or failed, and is claimed once", async () => {
    const store = await fresh(kind);
    const engine = engineOn(store);
    const jobs = await Promise.all([create(engine, MAIL), create(engine, { ...MAIL, ...FAILS })]);
    expect(await store.outbox.nextDue()).toBeNull();
    await engine.start();
    await Promise.all(jobs.map(({ id }) => ended(engine, id)));
    const now = Date.now();
    const claimed = await store.outbox.claim(now, MINUTE, 10);
    expect(claimed).toHaveLength(2);
    expect(claimed).toEqual(
      expect.arrayContaining(
        jobs.map(({ id }) => ({ jobId: id, recipient: "ada@example.test", attempt: 1 })),
      ),
    );
    expect(await store.outbox.claim(now, MINUTE, 10)).toEqual([]);
    expect(await store.outbox.nextDue()).toBe(now + MINUTE);
  });

  test("no mail for who asked for none, has no address, or canceled the job", async () => {
    const store = await fresh(kind);
    const engine = engineOn(store);
    await engine.start();
    const quiet = await create(engine, { ...MAIL, notify: false });
    const nobody = await create(engine, { ...MAIL, notifyTo: null });
    const canceled = await create(engine, { ...MAIL, ...HOLDS });
    await jobWhen(engine, canceled.id, (job) => job.status === "running");
    await engine.cancel(ACME_VIEWER, canceled.id, { principalId: "key_1" });
    for (const { id } of [quiet, nobody, canceled]) await ended(engine, id);
    expect(await store.outbox.nextDue()).toBeNull();
  });

  test("who claimed mail and died leaves it to the next, who knows that it was tried", async () => {
    const database = await kind.create();
    const first = await database.open();
    const engine = engineOn(first);
    await engine.start();
    const { id } = await create(engine, MAIL);
    const { finishedAt } = await ended(engine, id);
    const now = finishedAt ?? 0;
    await engine.stop();
    await first.outbox.claim(now, MINUTE, 10);
    await first.close();

    const { outbox, close } = await database.open();
    expect(await outbox.claim(now + MINUTE - 1, MINUTE, 10)).toEqual([]);
    expect(await outbox.claim(now + MINUTE, MINUTE, 10)).toMatchObject([{ jobId: id, attempt: 2 }]);
    await outbox.postpone(id, now + 5 * MINUTE);
    expect(await outbox.nextDue()).toBe(now + 5 * MINUTE);
    await outbox.remove(id);
    expect(await outbox.nextDue()).toBeNull();
    await close();
  });

  test("counts the jobs that have not ended, by type and status", async () => {
    const store = await fresh(kind);
    const engine = engineOn(store);
    await engine.start();
    const running = await create(engine, HOLDS);
    await jobWhen(engine, running.id, (job) => job.status === "running");
    await create(engine, { params: { steps: [{ do: "succeed" }], queue_ms: MINUTE } });
    expect(await store.jobs.live()).toEqual([
      { type: "test.script", status: "queued", count: 1 },
      { type: "test.script", status: "running", count: 1 },
    ]);
    await store.ping();
  });
}
