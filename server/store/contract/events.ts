import { expect, test } from "vitest";
import type { Job } from "../../jobs/job.ts";
import { changed, inOrder, start, writeLog } from "../../jobs/machine.ts";
import { create, engineOn } from "../../jobs/testing/fixture.ts";
import { type DatabaseKind, fresh } from "../testing/database.ts";

/** What a store owes: events. */
export function eventsContract(kind: DatabaseKind): void {
  async function runningJob(limits: { readonly replayWindow: number; readonly logLines: number }) {
    const store = await fresh(kind, limits);
    const { jobs } = store;
    const { id } = await create(engineOn(store));
    await jobs.change(id, (job) => start(job, job.createdAt));
    const lines = (count: number) => {
      const entries = Array.from({ length: count }, (_, index) => ({ message: `m${index}` }));
      return jobs.change(id, (job) => writeLog(job, entries, job.createdAt));
    };
    const changes = (count: number) => {
      const step = (job: Job) => changed(job, {}, job.updatedAt);
      return jobs.change(id, (job) => inOrder(job, new Array(count).fill(step)));
    };
    return { jobs, id, lines, changes };
  }

  test("a log is read in pages, without gaps or repeats, whatever was written at once", async () => {
    const { jobs, id, lines, changes } = await runningJob({ replayWindow: 10_000, logLines: 1_000 });
    await lines(5);
    await changes(2);
    await lines(5);
    const ids: number[] = [];
    for (let after = 0; ; ) {
      const page = await jobs.events(id, after, 4);
      expect(page).toMatchObject({ missed: false, firstAvailableId: 1, lastEventId: 14 });
      if (page.events.length === 0) break;
      ids.push(...page.events.map((event) => event.id));
      after = ids.at(-1) ?? 0;
    }
    expect(ids).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
  });

  test("changes of one job that are asked for at the same time follow each other", async () => {
    const { jobs, id, lines } = await runningJob({ replayWindow: 10_000, logLines: 1_000 });
    await Promise.all([lines(2), lines(3), lines(1)]);
    const page = await jobs.logs(id, { afterSeq: 0, level: null, limit: 100 });
    expect(page.lines.map((line) => line.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(page.lines.map((line) => line.message)).toEqual(["m0", "m1", "m0", "m1", "m2", "m0"]);
  });

  test("each event shows the job as it was then", async () => {
    const { jobs, id } = await runningJob({ replayWindow: 10_000, logLines: 1_000 });
    const { events } = await jobs.events(id, 0, 10);
    expect(events.map((event) => event.kind === "job" && event.job.status)).toEqual(["queued", "running"]);
  });

  test("events before the window are gone, and a reader learns where it begins", async () => {
    const { jobs, id, changes } = await runningJob({ replayWindow: 100, logLines: 10 });
    await changes(1_097);
    expect(await jobs.events(id, 0, 1)).toMatchObject({
      missed: false,
      firstAvailableId: 1,
      lastEventId: 1_099,
    });
    await changes(1);
    const page = await jobs.events(id, 5, 1_000);
    expect(page).toMatchObject({ missed: true, firstAvailableId: 1_001, lastEventId: 1_100 });
    expect(page.events.map((event) => event.id)).toEqual(
      Array.from({ length: 100 }, (_, index) => 1_001 + index),
    );
    expect(await jobs.events(id, 1_000, 1)).toMatchObject({ missed: false });
  });

  test("the newest lines stay listed, also when they are too old to be replayed", async () => {
    const { jobs, id, lines, changes } = await runningJob({ replayWindow: 100, logLines: 10 });
    await lines(25);
    await changes(1_200);
    const page = await jobs.logs(id, { afterSeq: 0, level: null, limit: 4 });
    expect(page).toMatchObject({ hasMore: true, dropped: 15 });
    expect(page.lines.map((line) => line.seq)).toEqual([16, 17, 18, 19]);
    const rest = await jobs.logs(id, { afterSeq: 19, level: null, limit: 10 });
    expect(rest.lines.map((line) => line.seq)).toEqual([20, 21, 22, 23, 24, 25]);
    expect(rest.hasMore).toBe(false);
  });

  test("lines can be asked for from a level on", async () => {
    const { jobs, id } = await runningJob({ replayWindow: 100, logLines: 10 });
    const entries = (["info", "warn", "info", "error"] as const).map((level) => ({ level, message: level }));
    await jobs.change(id, (job) => writeLog(job, entries, job.createdAt));
    const page = await jobs.logs(id, { afterSeq: 0, level: "warn", limit: 10 });
    expect(page.lines.map((line) => line.seq)).toEqual([2, 4]);
  });
}
