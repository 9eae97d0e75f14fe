import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { finish, start, writeLog } from "../../jobs/machine.ts";
import { create, engineOn, temporaryFile } from "../../jobs/testing/fixture.ts";
import { openSqlite } from "./open.ts";

test("the file shrinks when its jobs are gone", async () => {
  const file = temporaryFile();
  const store = openSqlite({ file });
  const { jobs } = store;
  const engine = engineOn(store);
  for (let n = 0; n < 20; n++) {
    const { id } = await create(engine);
    await jobs.change(id, (job) => start(job, job.createdAt));
    const lines = new Array(500).fill({ message: "x".repeat(1_000) });
    await jobs.change(id, (job) => writeLog(job, lines, job.createdAt));
    await jobs.change(id, (job) => finish(job, { kind: "succeeded", result: {} }, job.createdAt, 1));
  }
  const later = Date.now() + 60_000;
  expect(await jobs.expire(later, 1, 100)).toBe(20);
  expect(await jobs.forget(later, 100)).toBe(20);
  expect(await jobs.reclaim(100_000)).toBeGreaterThan(80_000);
  while ((await jobs.reclaim(4_000_000)) > 0);
  expect(await jobs.reclaim(4_000_000)).toBe(0);
  await engine.stop();
  await store.close();
  expect(statSync(file).size).toBeLessThan(2_000_000);
});
