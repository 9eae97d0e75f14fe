import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { run, serve } from "../../testing/cli.ts";
import { readStream } from "../../testing/read-stream.ts";
import { postgresForFile, queryOf } from "../testing/postgres.ts";

const postgres = postgresForFile();

/** Longer than anything may take: a poll that reaches it is a failure. */
const PATIENT = { timeout: 20_000 };

const SECRET = "mfk_live_the-same-for-all-replicas";
const HEADERS = { Authorization: `Bearer ${SECRET}`, "Content-Type": "application/json" };

/** Starts replicas of the server on one database. */
async function replicas(count: number) {
  const url = await postgres.createUrl();
  const environment = { DB: url, ACCEPTED_SAMPLE_KEYS: JSON.stringify({ full: SECRET }) };
  const servers = [];
  for (let n = 0; n < count; n++)
    servers.push(await serve(["--db", "env:DB", "--sample", "--log-level", "silent"], environment));
  return { url, servers };
}

type Ready = Awaited<ReturnType<typeof serve>>["ready"];

async function script(ready: Ready, steps: readonly object[], more: object = {}): Promise<string> {
  const { team_id, project_id } = ready.parameters;
  const body = JSON.stringify({ type: "test.script", project_id, params: { ...more, steps } });
  const created = await fetch(`${ready.url}/v1/teams/${team_id}/jobs`, {
    method: "POST",
    headers: HEADERS,
    body,
  });
  expect(created.status).toBe(202);
  return (await created.json()).data.id;
}

async function job(ready: Ready, id: string) {
  return (await (await fetch(`${ready.url}/v1/jobs/${id}`, { headers: HEADERS })).json()).data;
}

test("a replica that is killed leaves its job to another, and a stream on that one goes on without a gap", async () => {
  const { url, servers } = await replicas(2);
  const [first, second] = servers;
  if (first === undefined || second === undefined) throw new Error("two replicas");
  const steps = [{ do: "log", message: "begun" }, { do: "hold" }];
  const id = await script(first.ready, steps, { on_cancel: { outcome: "succeeded" } });
  await expect.poll(async () => (await job(second.ready, id)).status, PATIENT).toBe("running");
  const [holder] = await queryOf(
    url,
    `SELECT pid FROM pgboss.instance JOIN accepted.jobs ON worker = name WHERE jobs.id = '${id}'`,
  );
  const victim = servers.find(({ child }) => JSON.stringify({ pid: child.pid }) === JSON.stringify(holder));
  const heir = servers.find((server) => server !== victim);
  if (victim === undefined || heir === undefined) throw new Error("the job is run by none of the two");
  const response = await fetch(`${heir.ready.url}/v1/jobs/${id}/stream?after=1`, { headers: HEADERS });
  const stream = readStream(response);
  victim.child.kill("SIGKILL");
  await stream.until(({ event, data }) => event === "job" && JSON.parse(data).attempt === 2);
  // It is held until the heir has it: how long that takes is the machine's business.
  await fetch(`${heir.ready.url}/v1/jobs/${id}/cancel`, { method: "POST", headers: HEADERS });
  const last = await stream.until(({ event }) => event === "end");
  expect(last.data).toContain("succeeded");
  expect(await job(heir.ready, id)).toMatchObject({ status: "succeeded", attempt: 2 });
  const ids = stream.events
    .filter(({ id: eventId }) => eventId !== undefined)
    .map((event) => Number(event.id));
  expect(ids).toEqual(ids.map((_, index) => index + 2));
});

test("a cursor of one replica is good on another", async () => {
  const { servers } = await replicas(2);
  const [first, second] = servers.map(({ ready }) => ready);
  for (let n = 0; n < 3; n++) await script(first, [{ do: "succeed" }]);
  const page = await (await fetch(`${first.url}/v1/jobs?limit=1`, { headers: HEADERS })).json();
  const cursor = page.pagination.next_cursor;
  const next = await fetch(`${second.url}/v1/jobs?limit=1&cursor=${cursor}`, { headers: HEADERS });
  expect(next.status).toBe(200);
  expect((await next.json()).data).toHaveLength(1);
});

test("while the database is away requests are answered 503 with Retry-After, and afterwards as ever", async () => {
  const { servers } = await replicas(1);
  const ready = servers[0]?.ready;
  const id = await script(ready, [{ do: "succeed" }]);
  // A job that was just being taken up would be taken up again, which may take its time and is not what this is about.
  await expect.poll(async () => (await job(ready, id)).status, PATIENT).toBe("succeeded");
  await postgres.server().halt("fast");
  const away = await fetch(`${ready.url}/v1/jobs/${id}`, { headers: HEADERS });
  expect(away.status).toBe(503);
  expect(away.headers.get("Retry-After")).toMatch(/^[1-9]\d*$/);
  expect((await away.json()).error.code).toBe("service.unavailable");
  await postgres.server().resume();
  await expect.poll(async () => (await job(ready, id))?.status, PATIENT).toBe("succeeded");
});

describe("accepted serve --db", () => {
  test("shows no password to those who list processes", async () => {
    const url = await postgres.createUrl();
    const { child } = await serve(["--sample", "--db", url]);
    expect(await readFile(`/proc/${child.pid}/cmdline`, "latin1")).not.toContain(new URL(url).password);
  });

  test.each([
    ["postgres://postgres:hunter2@127.0.0.1:1/none", /--db: .*127\.0\.0\.1:1\/none.*ECONNREFUSED/],
    ["postgres://postgres:hunter2@[/none", /--db: .*no URL/],
    ["env:NO_SUCH_VARIABLE", /--db: .*NO_SUCH_VARIABLE/],
    ["/does/not/exist/jobs.db", /--db: .*\/does\/not\/exist\/jobs\.db/],
  ])("%s: one line without the password, and exit code 2", async (db, message) => {
    const { err, code } = await run(["serve", "--port", "0", "--db", db]);
    expect(code).toBe(2);
    expect(err.trim()).toMatch(message);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).not.toContain("hunter2");
  });

  test("a wrong password is told without showing it", async () => {
    const url = new URL(await postgres.createUrl());
    url.password = "hunter2";
    const { err, code } = await run(["serve", "--port", "0", "--db", url.href]);
    expect([code, err.trim().split("\n").length]).toEqual([2, 1]);
    expect(err).toMatch(/password authentication failed/);
    expect(err).not.toContain("hunter2");
  });
});
