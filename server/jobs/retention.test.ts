import { expect, test } from "vitest";
import { NO_FILTER } from "./query.ts";
import { ACME_VIEWER, create, engineOn, temporaryStore } from "./testing/fixture.ts";

test("retention jobs run by themselves, and no team sees them", async () => {
  const store = temporaryStore();
  const engine = engineOn(store, { retentionMs: 20, retentionIntervalMs: 20 });
  const swept = new Promise<void>((resolve) => {
    store.jobs.onCommit((changes) => {
      if (changes.some(({ job }) => job.type === "system.retention" && job.status === "succeeded")) resolve();
    });
  });
  await engine.start();
  const { id } = await create(engine);
  await swept;
  expect(await engine.find(ACME_VIEWER, id)).toEqual({ kind: "expired" });
  const page = await engine.list(ACME_VIEWER, { filter: NO_FILTER, limit: 10, beforeId: null });
  expect(page.jobs).toEqual([]);
});
