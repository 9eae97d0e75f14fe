import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { changed, start } from "../../jobs/machine.ts";
import { create, engineOn, temporaryFile } from "../../jobs/testing/fixture.ts";
import { encodeState } from "../codec.ts";
import { openSqlite } from "./open.ts";

test("the first event of a job has no row, and is read like every other one by whoever opens the file later", async () => {
  const file = temporaryFile();
  const store = openSqlite({ file });
  const job = await create(engineOn(store));
  await store.close();

  const later = openSqlite({ file });
  const idsAfter = async (afterId: number, limit: number) =>
    (await later.jobs.events(job.id, afterId, limit)).events.map(({ id }) => id);
  expect(await later.jobs.events(job.id, 0, 10)).toEqual({
    events: [{ kind: "job", id: 1, job }],
    missed: false,
    firstAvailableId: 1,
    lastEventId: 1,
  });
  expect(await idsAfter(1, 10)).toEqual([]);

  await later.jobs.change(job.id, (current) => start(current, current.createdAt));
  await later.jobs.change(job.id, (current) => changed(current, {}, current.createdAt));
  expect(await idsAfter(0, 1)).toEqual([1]);
  expect(await idsAfter(0, 2)).toEqual([1, 2]);
  expect(await idsAfter(0, 10)).toEqual([1, 2, 3]);
  expect(await idsAfter(1, 10)).toEqual([2, 3]);
  expect((await later.jobs.events(job.id, 0, 1)).events).toEqual([{ kind: "job", id: 1, job }]);
  await later.close();
  expect(rowsOf(file)).toEqual([{ event_id: 2 }, { event_id: 3 }]);
});

test("a first event that an older version wrote is read once", async () => {
  const file = temporaryFile();
  const store = openSqlite({ file });
  const job = await create(engineOn(store));
  await store.close();
  const db = new DatabaseSync(file);
  db.prepare("UPDATE jobs SET state = ?").run(encodeState(job));
  db.prepare("INSERT INTO events SELECT seq, 1, NULL, NULL, state FROM jobs").run();
  db.close();

  const later = openSqlite({ file });
  expect((await later.jobs.events(job.id, 0, 10)).events).toEqual([{ kind: "job", id: 1, job }]);
  await later.close();
});

function rowsOf(file: string): readonly object[] {
  const db = new DatabaseSync(file);
  try {
    return db.prepare("SELECT event_id FROM events ORDER BY seq, event_id").all();
  } finally {
    db.close();
  }
}
