import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFile } from "../../jobs/testing/fixture.ts";
import { openSqlite } from "./open.ts";

const CREATOR = fileURLToPath(new URL("../../jobs/testing/creator.ts", import.meta.url));

/** Jobs that are acknowledged before the process is killed. */
const ENOUGH = 500;

test("no acknowledged job is lost when the process is killed in the middle of its work", async () => {
  const file = temporaryFile();
  const acknowledged: string[] = [];
  const child = spawn(process.execPath, [CREATOR, file], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  for await (const jobId of createInterface({ input: child.stdout })) {
    acknowledged.push(jobId);
    if (acknowledged.length === ENOUGH) child.kill("SIGKILL");
  }
  expect(await exited).toEqual([null, "SIGKILL"]);

  const store = openSqlite({ file });
  const found = await Promise.all(acknowledged.map((jobId) => store.jobs.load(jobId)));
  const logs = await Promise.all(acknowledged.map((jobId) => store.jobs.events(jobId, 0, 1)));
  store.close();
  expect(acknowledged.length).toBeGreaterThanOrEqual(ENOUGH);
  expect(found.filter((job) => job === undefined)).toEqual([]);
  expect(logs.filter(({ events }) => events[0]?.id !== 1)).toEqual([]);

  const db = new DatabaseSync(file);
  expect(db.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
  const withoutKey = `SELECT count(*) AS n FROM jobs
    WHERE NOT EXISTS (SELECT 1 FROM idempotency WHERE idempotency.job_id = jobs.id)`;
  expect(db.prepare(withoutKey).get()).toEqual({ n: 0 });
});
