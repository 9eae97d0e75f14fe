import { expect, test, vi } from "vitest";
import type { JobEngine } from "../../../jobs/engine.ts";
import type { Job, JobEvent } from "../../../jobs/job.ts";
import { ended, script, startedEngine } from "../../../jobs/testing/fixture.ts";
import { JobTail, type TailReader } from "./tail.ts";

const LINES = 400;

interface Told {
  readonly engine: JobEngine;
  /** As it ended. */
  readonly job: Job;
  /** Its events; the one with the number n stands at n - 1. */
  readonly events: readonly JobEvent[];
}

/** A job that has ended after many lines. */
async function told(): Promise<Told> {
  const engine = await startedEngine();
  const { id } = await script(engine, [{ do: "log", message: "m", repeat: LINES }]);
  const job = await ended(engine, id);
  const { events } = await engine.events(id, 0, LINES + 10);
  return { engine, job, events };
}

/** Takes what the tail has for it. */
class Reader implements TailReader {
  readonly seen: number[] = [];
  readonly tail: JobTail;
  position: number;
  isBusy = false;
  failure: unknown;

  constructor(tail: JobTail, position: number) {
    this.tail = tail;
    this.position = position;
    tail.add(this);
  }

  advance(): void {
    if (this.isBusy) return;
    for (const { id } of this.tail.after(this.position) ?? []) {
      this.seen.push(id);
      this.position = id;
    }
  }

  fail(reason: unknown): void {
    this.failure = reason;
  }
}

/** What is known of a job after one of its events. */
function asOf({ job }: Told, lastEventId: number): Job {
  return { ...job, lastEventId };
}

test("a change is handed to all in the same turn, and nothing is kept of it then", async () => {
  const known = await told();
  const { engine, job, events } = known;
  const tail = new JobTail(engine, job.id);
  const readers = [new Reader(tail, 2), new Reader(tail, 2)];
  tail.learn(2);
  tail.changed({ job: asOf(known, 4), events: events.slice(2, 4) });
  tail.changed({ job: asOf(known, 5), events: events.slice(4, 5) });
  for (const { seen } of readers) expect(seen).toEqual([3, 4, 5]);
  expect(tail.after(4)).toBeUndefined();
});

test("what a change tells again, or for the second time, is told once", async () => {
  const known = await told();
  const { engine, job, events } = known;
  const tail = new JobTail(engine, job.id);
  const reader = new Reader(tail, 2);
  tail.learn(2);
  tail.changed({ job: asOf(known, 4), events: events.slice(2, 4) });
  tail.changed({ job: asOf(known, 4), events: events.slice(2, 4) });
  tail.changed({ job: asOf(known, 6), events: events.slice(3, 6) });
  expect(reader.seen).toEqual([3, 4, 5, 6]);
});

test("what came without its events is read once for all, in order", async () => {
  const known = await told();
  const { engine, job } = known;
  const reads = vi.spyOn(engine, "events");
  const tail = new JobTail(engine, job.id);
  const readers = Array.from({ length: 5 }, () => new Reader(tail, 2));
  tail.learn(2);
  tail.changed({ job: asOf(known, 10), events: [] });
  tail.changed({ job, events: [] });
  await expect.poll(() => readers.every(({ position }) => position === job.lastEventId)).toBe(true);
  const all = Array.from({ length: job.lastEventId - 2 }, (_, index) => index + 3);
  for (const { seen } of readers) expect(seen).toEqual(all);
  expect(reads.mock.calls.length).toBeLessThanOrEqual(Math.ceil(job.lastEventId / 128));
});

test("a busy reader finds what it has missed, and is sent to the log when that is too much", async () => {
  const known = await told();
  const { engine, job, events } = known;
  const tail = new JobTail(engine, job.id);
  const [busy, keen] = [new Reader(tail, 2), new Reader(tail, 2)];
  tail.learn(2);
  busy.isBusy = true;
  for (let id = 3; id <= 102; id++) tail.changed({ job: asOf(known, id), events: events.slice(id - 1, id) });
  expect(keen.position).toBe(102);
  expect(tail.after(busy.position)).toEqual(events.slice(2, 102));
  for (let id = 103; id <= 400; id++)
    tail.changed({ job: asOf(known, id), events: events.slice(id - 1, id) });
  expect(tail.after(busy.position)).toBeUndefined();
  expect(tail.after(200)).toEqual(events.slice(200, 400));
});

test("a tail knows nothing before the log, or a change, has told it", async () => {
  const known = await told();
  const { engine, job, events } = known;
  const tail = new JobTail(engine, job.id);
  expect(tail.after(2)).toBeUndefined();
  // Told of more than was read: who reads again will find it.
  tail.changed({ job: asOf(known, 5), events: [] });
  tail.learn(4);
  expect(tail.after(4)).toBeUndefined();
  tail.learn(5);
  expect(tail.after(5)).toEqual([]);
  const other = new JobTail(engine, job.id);
  new Reader(other, 3).isBusy = true;
  other.changed({ job: asOf(known, 5), events: events.slice(4, 5) });
  expect(other.after(4)).toEqual(events.slice(4, 5));
  expect(other.after(3)).toBeUndefined();
});

test("a log that can't be read breaks off all who wait for it", async () => {
  const known = await told();
  const { engine, job } = known;
  vi.spyOn(engine, "events").mockRejectedValue(new Error("the disk is gone"));
  const tail = new JobTail(engine, job.id);
  const readers = [new Reader(tail, 2), new Reader(tail, 2)];
  tail.learn(2);
  tail.changed({ job, events: [] });
  for (const reader of readers) await expect.poll(() => String(reader.failure)).toContain("the disk is gone");
});
