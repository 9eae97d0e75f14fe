import { expect, test } from "vitest";
import type { JobEngine } from "../../jobs/engine.ts";
import { ACME_VIEWER, create, ended, engineOn, GLOBEX_VIEWER, request } from "../../jobs/testing/fixture.ts";
import { type DatabaseKind, fresh } from "../testing/database.ts";

/** What a store owes: retention. */
export function retentionContract(kind: DatabaseKind): void {
  const RETENTION = 100_000;
  const TOMBSTONE = 10_000;

  async function expiring() {
    const store = await fresh(kind);
    const clock = { now: Date.now() };
    const settings = { now: () => clock.now, retentionMs: RETENTION, tombstoneMs: TOMBSTONE };
    const engine = engineOn(store, settings);
    await engine.start();
    const { id } = await create(engine);
    const job = await ended(engine, id);
    return { store, engine, clock, id, expiresAt: job.expiresAt ?? 0 };
  }

  async function sweep(engine: JobEngine) {
    const outcome = await engine.create(request({ type: "system.retention", teamId: null, params: {} }));
    if (outcome.kind !== "created") throw new Error(outcome.kind);
    return (await ended(engine, outcome.job.id)).result;
  }

  test("a job expires, is known to have existed for a while, and is forgotten", async () => {
    const { engine, clock, id, expiresAt } = await expiring();
    clock.now = expiresAt - 1;
    expect(await sweep(engine)).toEqual({ expired: 0, removed: 0 });
    expect(await engine.find(ACME_VIEWER, id)).toMatchObject({ kind: "found" });

    clock.now = expiresAt;
    expect(await engine.find(ACME_VIEWER, id)).toEqual({ kind: "expired" });
    expect(await sweep(engine)).toEqual({ expired: 1, removed: 0 });
    expect(await engine.find(ACME_VIEWER, id)).toEqual({ kind: "expired" });
    expect(await engine.find(GLOBEX_VIEWER, id)).toEqual({ kind: "absent" });

    clock.now = expiresAt + TOMBSTONE;
    expect(await engine.find(ACME_VIEWER, id)).toEqual({ kind: "absent" });
    expect(await sweep(engine)).toMatchObject({ removed: 1 });
    expect(await engine.find(ACME_VIEWER, id)).toEqual({ kind: "absent" });
  });

  test("what counts does not depend on when the sweep comes", async () => {
    const { engine, clock, id, expiresAt } = await expiring();
    clock.now = expiresAt + TOMBSTONE - 1;
    expect(await engine.find(ACME_VIEWER, id)).toEqual({ kind: "expired" });
    expect(engine.peek(ACME_VIEWER, id)).toBeUndefined();
    clock.now += 1;
    expect(await engine.find(ACME_VIEWER, id)).toEqual({ kind: "absent" });
    expect(await sweep(engine)).toMatchObject({ expired: 1, removed: 1 });
  });
}
