import { Client } from "pg";
import { PgBoss } from "pg-boss";
import { expect, onTestFinished, test } from "vitest";
import { eventObjects } from "../../apis/jobs/stream/event-objects.ts";
import { jobEvents } from "../../apis/jobs/stream/job-events.ts";
import { JobTails } from "../../apis/jobs/stream/tails.ts";
import { eventsOf } from "../../apis/jobs/stream/testing/events-of.ts";
import { ROOT_BASES } from "../../http/link-bases.ts";
import type { JobEngine } from "../../jobs/engine.ts";
import type { Operation } from "../../jobs/operation.ts";
import {
  ACME_VIEWER,
  create,
  ended,
  engineOn,
  jobWhen,
  request,
  script,
} from "../../jobs/testing/fixture.ts";
import { encodeState } from "../codec.ts";
import type { Store } from "../store.ts";
import { closedAtEnd } from "../testing/database.ts";
import { postgresForFile, queryOf } from "../testing/postgres.ts";
import { ChangeWords } from "./change-words.ts";
import { CHANGES_SECRET, openPostgres } from "./open.ts";

const postgres = postgresForFile();

/** Longer than anything may take: a poll that reaches it is a failure. */
const PATIENT = { timeout: 20_000 };

const HOLD = [{ do: "hold" }];
const BY = { principalId: "key_1" };

/** A replica that runs no jobs, and one that does, each with a store of its own. */
async function replicas(
  url: string,
): Promise<{ idle: JobEngine; busy: JobEngine; stores: readonly [Store, Store] }> {
  const quiet = { url, onError: () => undefined };
  const stores = [closedAtEnd(await openPostgres(quiet)), closedAtEnd(await openPostgres(quiet))] as const;
  const [idle, busy] = stores.map((store) => engineOn(store, { onError: () => undefined }));
  if (idle === undefined || busy === undefined) throw new Error("two stores make two engines");
  await busy.start();
  return { idle, busy, stores };
}

test("what one replica has acknowledged, every replica shows from then on", async () => {
  const { idle, busy } = await replicas(await postgres.createUrl());
  for (let n = 0; n < 20; n++) {
    const { id } = await create(idle, { params: { steps: HOLD } });
    expect(await busy.find(ACME_VIEWER, id)).toMatchObject({ kind: "found" });
    await busy.cancel(ACME_VIEWER, id, BY);
    const seen = await idle.find(ACME_VIEWER, id);
    expect(seen).toMatchObject({ job: { canceledBy: "key_1" } });
  }
});

test("a wait on one replica ends when the job ends on another", async () => {
  const { idle } = await replicas(await postgres.createUrl());
  const { id } = await script(idle, [{ do: "hold", ms: 200 }]);
  expect(await ended(idle, id)).toMatchObject({ status: "succeeded" });
});

test("a stream on one replica tells every event of a job that runs on another, once and in order", async () => {
  const { idle } = await replicas(await postgres.createUrl());
  const steps = Array.from({ length: 30 }, (_, n) => [
    { do: "log", message: `m${n}` },
    { do: "wait", ms: n % 3 },
  ]);
  const { id } = await script(idle, steps.flat());
  const found = await idle.find(ACME_VIEWER, id);
  if (found.kind !== "found") throw new Error(found.kind);
  const start = { kind: "resume", after: 0 } as const;
  const ids: number[] = [];
  const services = { engine: idle, tails: new JobTails(idle), eventObjects: eventObjects(ROOT_BASES) };
  const events = jobEvents(services, ACME_VIEWER, found.job, start, "2026-11-01");
  for await (const event of eventsOf(events, { signal: AbortSignal.timeout(50_000) })) {
    if ("id" in event) ids.push(Number(event.id));
  }
  // Accepted, started, thirty lines, ended.
  expect(ids).toEqual(Array.from({ length: 33 }, (_, index) => index + 1));
});

test("every change of a job is announced once it is committed", async () => {
  const url = await postgres.createUrl();
  const { idle } = await replicas(url);
  const listening = new Client({ connectionString: url });
  await listening.connect();
  onTestFinished(() => listening.end());
  const heard: string[] = [];
  listening.on("notification", ({ payload = "" }) => heard.push(payload.split(" ")[1] ?? ""));
  await listening.query("LISTEN accepted");
  const { id } = await script(idle, [{ do: "log", message: "m" }, { do: "hold" }]);
  await jobWhen(idle, id, (job) => job.logCount === 1);
  // That it runs, and its line.
  await expect.poll(() => heard, PATIENT).toEqual([id, id]);
});

test("what is said of a job is told as it was said; what can't be understood is read", async () => {
  const url = await postgres.createUrl();
  const { idle, stores } = await replicas(url);
  const { id } = await script(idle, HOLD);
  const job = await jobWhen(idle, id, ({ status }) => status === "running");
  const told: string[] = [];
  idle.subscribe(id, (change) => told.push(`${change.job.lastEventId} ${change.job.statusMessage}`));
  await idle.find(ACME_VIEWER, id);
  const secret = await stores[0].secret(CHANGES_SECRET);
  const say = (...words: readonly string[]) =>
    queryOf(url, `SELECT pg_notify('accepted', '${["another", ...words].join(" ")}')`);
  // Nobody wrote this: whoever tells it has not read it.
  const next = { ...job, lastEventId: job.lastEventId + 1, statusMessage: "said" };
  const rows = [{ id: next.lastEventId, logSeq: null, level: null, body: encodeState(next) }];
  const change = { jobId: id, state: encodeState(next), rows };
  const word = new ChangeWords(secret).write(change) ?? "";
  const foreign = new ChangeWords(new Uint8Array(32)).write(change) ?? "";
  for (const words of [[], [foreign], ["x".repeat(7_000)], ["keys", word]]) await say(id, ...words);
  await say(word);
  expect(told).toEqual(["2 null"]);
  // It is only read as long as it is being read because of what was said before.
  const saidAgain = async () => {
    await say(id, word);
    return told;
  };
  await expect.poll(saidAgain, PATIENT).toEqual(["2 null", "3 said"]);
});

test("a cancel reaches the replica that runs the job", async () => {
  const { idle, busy } = await replicas(await postgres.createUrl());
  const { id } = await script(idle, HOLD);
  await jobWhen(idle, id, (job) => job.status === "running");
  expect(await idle.cancel(ACME_VIEWER, id, BY)).toMatchObject({ kind: "requested" });
  expect(await ended(busy, id)).toMatchObject({ status: "canceled", canceledBy: "key_1" });
});

test("a replica that is stopped leaves its jobs to the others at once", async () => {
  const { idle, busy } = await replicas(await postgres.createUrl());
  const { id } = await script(busy, [{ do: "hold", ms: 1_500 }]);
  await jobWhen(busy, id, (job) => job.status === "running");
  await busy.stop();
  await idle.start();
  expect(await ended(idle, id)).toMatchObject({ status: "succeeded", attempt: 2 });
});

test("no replica runs more at a time than it may, and those that wait are run later", async () => {
  const database = await postgres.create();
  // Counted where the work is done: jobs that are looked up one by one are not those of one moment.
  let running = 0;
  let most = 0;
  const counted: Operation = {
    type: "test.counted",
    scope: "team",
    triggerParams: null,
    singleFlight: false,
    repeatable: true,
    async run(_, context) {
      most = Math.max(most, ++running);
      await context.sleep(100);
      running -= 1;
      return {};
    },
  };
  const engine = engineOn(await database.open(), { concurrency: 2, operations: [counted] });
  await engine.start();
  const jobs = await Promise.all(Array.from({ length: 6 }, () => create(engine, { type: "test.counted" })));
  const done = await Promise.all(jobs.map(({ id }) => ended(engine, id)));
  expect(done.map(({ status }) => status)).toEqual(Array(6).fill("succeeded"));
  expect(most).toBe(2);
});

test("each of many jobs is run by one replica only", async () => {
  const url = await postgres.createUrl();
  const { idle, busy } = await replicas(url);
  await idle.start();
  const jobs = await Promise.all(Array.from({ length: 60 }, () => create(busy)));
  const done = await Promise.all(jobs.map(({ id }) => ended(idle, id)));
  // Accepted, started, ended: whoever else had taken it would have begun another attempt.
  expect(done.map(({ status, attempt, lastEventId }) => [status, attempt, lastEventId])).toEqual(
    jobs.map(() => ["succeeded", 1, 3]),
  );
});

test("what was missed while the connection was lost is told once it is there again", async () => {
  const url = await postgres.createUrl();
  const { idle, busy } = await replicas(url);
  const { id } = await script(busy, HOLD);
  await jobWhen(idle, id, (job) => job.status === "running");
  const seen: string[] = [];
  const told = new Promise<void>((resolve) => {
    idle.subscribe(id, ({ job }) => {
      seen.push(job.status);
      if (job.status === "canceled") resolve();
    });
  });
  // Every connection of both but the one that asks, the listening ones too.
  await queryOf(
    url,
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  await expect.poll(() => busy.cancel(ACME_VIEWER, id, BY).catch(() => undefined), PATIENT).toBeDefined();
  await told;
  expect(seen.filter((status) => status === "canceled")).toHaveLength(1);
});

test("a database that comes back is used again, and its jobs go on", async () => {
  const url = await postgres.createUrl();
  const { idle } = await replicas(url);
  const { id } = await script(idle, [
    { do: "log", message: "before" },
    { do: "wait", ms: 1_500 },
    { do: "log", message: "after" },
  ]);
  await jobWhen(idle, id, (job) => job.logCount === 1);
  await postgres.server().halt("fast");
  await expect(idle.create(request())).rejects.toThrow("the database can't be used now");
  await postgres.server().resume();
  const job = await ended(idle, id);
  expect(job).toMatchObject({ status: "succeeded" });
  const { lines } = await idle.logs(id, { afterSeq: 0, level: null, limit: 10 });
  const ofAttempt = job.attempt === 1 ? ["before", "after"] : ["before", "before", "after"];
  expect(lines.map(({ message }) => message)).toEqual(ofAttempt);
});

test("retention is on one schedule for all, and one of them does it", async () => {
  const url = await postgres.createUrl();
  const { idle, busy } = await replicas(url);
  await idle.start();
  expect(await queryOf(url, "SELECT name, cron FROM pgboss.schedule")).toEqual([
    { name: "system.retention", cron: "*/10 * * * *" },
  ]);
  // What is sent below is all there is: at full ten minutes the schedule would send one, too.
  await queryOf(url, "DELETE FROM pgboss.schedule");
  await queryOf(url, "INSERT INTO accepted.tombstones (id, forget_at) VALUES ('job_x', 1)");
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  boss.on("error", () => undefined);
  await boss.start();
  await boss.send("system.retention", null);
  await boss.stop();
  const jobs = () => queryOf(url, "SELECT status FROM accepted.jobs WHERE type = 'system.retention'");
  await expect.poll(jobs, PATIENT).toEqual([{ status: "succeeded" }]);
  expect(await queryOf(url, "SELECT * FROM accepted.tombstones")).toEqual([]);
  await busy.stop();
});
