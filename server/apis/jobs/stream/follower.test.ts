import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { JobStreamEvent } from "../../../../generated/jobs/types.ts";
import { ROOT_BASES } from "../../../http/link-bases.ts";
import { createEngine } from "../../../jobs/create-engine.ts";
import type { JobEngine } from "../../../jobs/engine.ts";
import type { Job } from "../../../jobs/job.ts";
import type { Operation } from "../../../jobs/operation.ts";
import { create } from "../../../jobs/testing/fixture.ts";
import { openSqlite } from "../../../store/sqlite/open.ts";
import type { Store } from "../../../store/store.ts";
import { eventObjects } from "./event-objects.ts";
import { jobEvents } from "./job-events.ts";
import type { StreamStart } from "./start.ts";
import { JobTails } from "./tails.ts";
import { eventsOf } from "./testing/events-of.ts";

const VIEWER = { teamId: "team_1", projectId: null, siteId: null };

/** Told to each job of a test, also to one that has not yet come to where it waits. */
let goOn: () => void;
let mayGoOn: Promise<void>;

/** Writes as many lines as its params say, then waits to be told to go on. */
const talkative: Operation = {
  type: "test.talk",
  scope: "project",
  triggerParams: null,
  singleFlight: false,
  repeatable: true,
  async run({ lines }, context) {
    for (let line = 1; line <= Number(lines); line += 1) context.log({ message: `line ${line}` });
    await context.flush();
    await mayGoOn;
    return {};
  },
};

describe("following a job whose log is longer than what can be replayed", () => {
  let folder: string;
  let store: Store;
  let engine: JobEngine;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "accepted-test-"));
    store = openSqlite({ file: join(folder, "jobs.db"), replayWindow: 100 });
    engine = createEngine({ store: store.jobs, operations: [talkative] });
    mayGoOn = new Promise((resolve) => {
      goOn = resolve;
    });
    await engine.start();
  });
  afterEach(async () => {
    await engine.stop();
    store.close();
    rmSync(folder, { recursive: true });
  });

  const talked = async (lines: number): Promise<Job> => {
    const { id } = await create(engine, { type: "test.talk", params: { lines } });
    await expect
      .poll(async () => (await engine.logs(id, { afterSeq: 0, level: null, limit: 1 })).dropped)
      .toBe(Math.max(0, lines - 1_000));
    const job = await engine.waitFor(id, (now) => now.logCount === lines, new AbortController().signal);
    if (job === undefined) throw new Error("the job is gone");
    return job;
  };
  const eventsFrom = async (job: Job, start: StreamStart): Promise<JobStreamEvent[]> => {
    const found: JobStreamEvent[] = [];
    const services = { engine, tails: new JobTails(engine), eventObjects: eventObjects(ROOT_BASES) };
    for await (const event of eventsOf(jobEvents(services, VIEWER, job, start, "2026-11-01"))) {
      found.push(event);
      // The last line that is there has been seen: let the job end.
      if (event.event === "log" && event.data.seq === job.logCount) goOn();
    }
    return found;
  };

  it("tells a client that resumes too late what it missed, then the present and all that follows", async () => {
    const job = await talked(2_000);
    const events = await eventsFrom(job, { kind: "resume", after: 5 });
    expect(events.slice(0, 2).map(({ event }) => event)).toEqual(["reset", "job"]);
    expect(events[0]?.data).toMatchObject({ reason: "window" });
    const seqs = events.flatMap((event) => (event.event === "log" ? [event.data.seq] : []));
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => 2_000 - seqs.length + 1 + index));
    expect(events.at(-1)).toEqual({ event: "end", data: { status: "succeeded" } });
  });

  it("gives a fresh client the present first, then what can still be had", async () => {
    const job = await talked(2_000);
    const events = await eventsFrom(job, { kind: "fresh" });
    expect(events.filter(({ event }) => event === "reset")).toEqual([]);
    expect(events[0]).toMatchObject({ event: "job", data: { status: "running" } });
    const ids = events.flatMap((event) =>
      "id" in event && event.id !== undefined ? [Number(event.id)] : [],
    );
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(events.at(-1)).toEqual({ event: "end", data: { status: "succeeded" } });
  });

  it("breaks off when the log can't be read", async () => {
    const job = await talked(10);
    vi.spyOn(engine, "events").mockRejectedValue(new Error("the disk is gone"));
    const services = { engine, tails: new JobTails(engine), eventObjects: eventObjects(ROOT_BASES) };
    const events = jobEvents(services, VIEWER, job, { kind: "resume", after: 1 }, "2026-11-01");
    await expect(eventsOf(events).next()).rejects.toThrow("the disk is gone");
    goOn();
  });
});
