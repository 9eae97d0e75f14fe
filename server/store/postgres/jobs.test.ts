import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import type { Job } from "../../jobs/job.ts";
import { type Decision, finish, requestCancel, start, type Transition } from "../../jobs/machine.ts";
import { create, engineOn } from "../../jobs/testing/fixture.ts";
import { connectionTo } from "../testing/connection.ts";
import { closedAtEnd } from "../testing/database.ts";
import { postgresForFile } from "../testing/postgres.ts";
import { Channel } from "./channel.ts";
import { Database } from "./database.ts";
import { JobTable } from "./jobs.ts";
import { openPostgres } from "./open.ts";

const postgres = postgresForFile();

/** A job in a table that announces what the job's state becomes, and what is heard of that. */
async function announcedJob() {
  const url = await postgres.createUrl();
  const connection = connectionTo(url);
  const { id } = await create(engineOn(closedAtEnd(await openPostgres({ url }))));
  const db = new Database(connection, () => undefined);
  onTestFinished(() => db.close());
  const ignore = () => undefined;
  const channel = new Channel(connection, "self", { onWords: ignore, onGap: ignore, onError: ignore });
  onTestFinished(() => channel.close());
  const listening = new Client(connection);
  await listening.connect();
  onTestFinished(() => listening.end());
  const heard: string[] = [];
  listening.on("notification", ({ payload }) => heard.push(payload ?? ""));
  await listening.query("LISTEN accepted");
  const table = new JobTable(db, {
    replayWindow: 10_000,
    logLines: 1_000,
    announce: ({ state }, mark) => channel.announcement([JSON.parse(state).status], mark),
  });
  const record = await table.read(id);
  if (record === undefined) throw new Error("the job is not there");
  return { table, record, heard };
}

function made(decision: Decision): Transition {
  if (!decision.ok) throw new Error(decision.refusal);
  return decision;
}

const started = (job: Job) => made(start(job, 1));
const canceled = (job: Job) => made(requestCancel(job, { reason: "requested", principalId: null }, 1, 1));
const succeeded = (job: Job) => made(finish(job, { kind: "succeeded", result: {} }, 1, 1));

test("a change that came too late is not announced, although the one that won made the same events", async () => {
  const { table, record, heard } = await announcedJob();
  const won = await table.save(record, started(record.job), null);
  if (won === undefined) throw new Error("nobody else has changed it");
  for (let tries = 0; tries < 5; tries++)
    expect(await table.save(record, canceled(record.job), null)).toBeUndefined();
  await table.save(won, succeeded(won.job), null);
  await expect.poll(() => heard.at(-1)).toBe("self succeeded");
  expect(heard).toEqual(["self running", "self succeeded"]);
});

test("a change that fails is not announced", async () => {
  const { table, record, heard } = await announcedJob();
  const { job, events } = started(record.job);
  const twice = { ok: true, job, events: [...events, ...events] } as const;
  await expect(table.save(record, twice, null)).rejects.toThrow("duplicate key");
  await table.save(record, canceled(record.job), null);
  await expect.poll(() => heard.at(-1)).toBe("self canceled");
  expect(heard).toEqual(["self canceled"]);
});
