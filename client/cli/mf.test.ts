import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClient } from "../index.ts";
import { neverAnswer, startServer } from "../testing/http-server.ts";
import { type ReferenceServer, startReferenceServer } from "../testing/reference-server.ts";
import { callMf, spawnMf } from "../testing/run-mf.ts";

let server: ReferenceServer;
beforeAll(async () => {
  // Jobs that take half a second are still seen running by who begins to follow them.
  server = await startReferenceServer(["--time-scale", "0.2", "--rate-window", "1"]);
});
afterAll(() => server.stop());

const surroundings = (env: Record<string, string> = {}) => ({
  MF_API_URL: server.url,
  MF_API_KEY: server.credentials.full ?? "",
  ...env,
});
const mf = (args: readonly string[], env?: Record<string, string>) => callMf(args, surroundings(env));
/** In a process of its own, for signals. */
const spawned = (args: readonly string[]) => spawnMf(args, surroundings());

function parameter(name: string): string {
  return server.parameters[name] ?? expect.fail(`No parameter ${name}`);
}

const place = () => ["--site", parameter("site_id"), "--env", parameter("env_id")];
const triggerScript = (params: object) => [
  ...["teams", "jobs", "trigger", parameter("team_id"), "--type", "test.script"],
  ...["--project", parameter("project_id"), "--params", JSON.stringify(params)],
];
const trigger = (steps: object[]) => triggerScript({ steps });
const held = [
  { do: "log", message: "one" },
  { do: "progress", percent: 30 },
  { do: "hold", ms: 60_000 },
];

/** Starts a job and gives its id. */
async function startScript(params: object): Promise<string> {
  const { stdout, code } = await mf([...triggerScript(params), "--no-wait"]);
  expect(code).toBe(0);
  return stdout.trim();
}
const start = (steps: object[]) => startScript({ steps });

describe("commands that create a job", () => {
  test.each<[string, () => string[], object]>([
    [
      "components install",
      () => [...place(), "--kind", "plugin", "--slug", "wordpress-seo", "--activate"],
      { slug: "wordpress-seo", active: true },
    ],
    ["environments clone", () => [...place(), "--name", "copy", "--no-data"], { name: "copy" }],
    [
      "deployments run",
      () => [...place(), "--commit", "9fceb02d0ae598e95dc970b74767f19372d61af8"],
      { commit: "9fceb02d0ae598e95dc970b74767f19372d61af8" },
    ],
  ])("%s: followed to its end, the result on standard output", async (command, options, expected) => {
    const { code, stdout, stderr } = await mf([...command.split(" "), ...options(), "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ status: "succeeded", result: expected });
    expect(code).toBe(0);
    expect(stderr).toContain("running");
  });

  test("the log goes to standard error, the job to standard output", async () => {
    const { code, stdout, stderr } = await mf(
      trigger([
        { do: "log", message: "hello" },
        { do: "succeed", output: { a: 1 } },
      ]),
    );
    expect(code).toBe(0);
    expect(stderr.split("\n")).toContain("hello");
    expect(stdout).toMatch(/^Status {4}succeeded/m);
    expect(stdout).toMatch(/^Result {4}\{"output":\{"a":1\}/m);
  });

  test("a key given twice starts one job", async () => {
    const args = [...trigger([{ do: "succeed" }]), "--no-wait", "--idempotency-key", "mf-1"];
    const first = await mf(args);
    expect((await mf(args)).stdout).toBe(first.stdout);
  });
});

describe("jobs", () => {
  test.each([
    [[{ do: "succeed" }], 0],
    [[{ do: "fail", message: "It broke" }], 1],
  ])("wait exits by how the job ended: %j", async (steps, expected) => {
    const id = await start(steps);
    const { code, stdout } = await mf(["jobs", "wait", id, "--json"]);
    expect(code).toBe(expected);
    expect(JSON.parse(stdout)).toMatchObject({ id });
  });

  test("wait by polling", async () => {
    const id = await start([{ do: "wait", ms: 200 }, { do: "succeed" }]);
    expect((await mf(["jobs", "wait", id, "--no-stream"])).code).toBe(0);
  });

  test("watch: the log on standard output, a line for every change on standard error", async () => {
    const steps = [
      { do: "log", message: "one" },
      { do: "progress", percent: 30 },
      { do: "hold", ms: 60_000 },
      { do: "log", message: "two\u001b[2J\n" },
      { do: "fail", message: "It broke" },
    ];
    const id = await startScript({ on_cancel: { outcome: "ignored" }, steps });
    const run = spawned(["jobs", "watch", id]);
    await run.seen("running 30%");
    await mf(["jobs", "cancel", id]);
    const { code, stdout, stderr } = await run.result;
    expect(code).toBe(1);
    expect(stdout).toBe("one\ntwo\\n\n");
    expect(stderr).toContain(`${id} test.script running 30%\n`);
    expect(stderr).toMatch(/failed 30% It broke after \d+s\n$/);
  });

  test("watch on a terminal: one line, rewritten, and nothing of it left", async () => {
    const id = await start([
      { do: "log", message: "one" },
      { do: "progress", percent: 30 },
      { do: "succeed" },
    ]);
    const { stdout, stderr } = await callMf(["jobs", "watch", id], surroundings(), true);
    expect(stdout).toBe("one\n");
    expect(stderr.split("\n")).toHaveLength(2);
    expect(stderr).toContain("\u001b[32msucceeded\u001b[0m");
    const shown = stderr.split("\r\u001b[2K");
    expect(shown.at(-1)).toMatch(/^job_\S+ test\.script .*succeeded.* after \d+s\n$/);
    // It is there again below a line of the log.
    expect(shown.slice(1)).not.toContain("");
  });

  test("watch --json: one event a line", async () => {
    const id = await start([{ do: "log", message: "one" }, { do: "succeed" }]);
    const { stdout } = await mf(["jobs", "watch", id, "--json"]);
    const events = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events.map(({ type }) => type)).toContain("log");
    expect(events.at(-1)).toEqual({ type: "end", status: "succeeded" });
  });

  test("watch says when it has to poll", async () => {
    const id = await start([{ do: "log", message: "one" }, { do: "succeed" }]);
    const { stdout, code } = await mf(["jobs", "watch", id, "--no-stream"]);
    expect([stdout, code]).toEqual(["one\n", 0]);
  });

  test("--timeout: 124, and the job goes on", async () => {
    const id = await start(held);
    const { code, stderr } = await mf(["jobs", "wait", id, "--timeout", "300ms"]);
    expect(code).toBe(124);
    expect(stderr).toContain(`mf jobs watch ${id}`);
    expect((await mf(["jobs", "get", id, "--json"])).stdout).toContain('"status":"running"');
    await mf(["jobs", "cancel", id]);
  });

  test("Ctrl-C: 130, how to go on, and the job goes on", async () => {
    const id = await start(held);
    const run = spawned(["jobs", "watch", id]);
    await run.seen("running 30%");
    run.signal("SIGINT");
    const { code, stderr } = await run.result;
    expect(code).toBe(130);
    expect(stderr).toContain(`mf jobs watch ${id} · Cancel it: mf jobs cancel ${id}`);
    expect((await mf(["jobs", "get", id])).stdout).toMatch(/^Status .*running/m);
    await mf(["jobs", "cancel", id]);
  });

  test("Ctrl-C before a creation is answered says that there may be a job", async () => {
    const silent = await startServer({ "POST /v1/teams/team_1/jobs": neverAnswer });
    const args = ["teams", "jobs", "trigger", "team_1", "--type", "a.b", "--project", "proj_1"];
    const run = spawnMf(args, surroundings({ MF_API_URL: silent.url }));
    await expect.poll(() => silent.seen.length).toBe(1);
    run.signal("SIGINT");
    const { code, stdout, stderr } = await run.result;
    expect([code, stdout]).toEqual([130, ""]);
    expect(stderr).toBe(
      "Stopped before the answer; the job may have been created. Look for it: mf jobs list\n",
    );
  });

  test("--cancel-on-interrupt: Ctrl-C cancels", async () => {
    const run = spawned([...trigger(held), "--cancel-on-interrupt"]);
    await run.seen("running 30%");
    run.signal("SIGINT");
    const { code, stdout } = await run.result;
    expect(code).toBe(130);
    expect(stdout).toMatch(/^Status .*canceled/m);
  });

  test("--cancel-on-interrupt with --json: how it ended is told as an event", async () => {
    const run = spawned(["jobs", "watch", await start(held), "--json", "--cancel-on-interrupt"]);
    await run.seen("running 30%");
    run.signal("SIGINT");
    const { code, stdout } = await run.result;
    expect(code).toBe(130);
    expect(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "")).toEqual({
      type: "end",
      status: "canceled",
    });
  });

  test("a second Ctrl-C leaves at once", async () => {
    const steps = [
      { do: "progress", percent: 30 },
      { do: "wait", ms: 60_000 },
    ];
    const args = triggerScript({ on_cancel: { outcome: "ignored" }, steps });
    const run = spawned([...args, "--cancel-on-interrupt"]);
    await run.seen("running 30%");
    run.signal("SIGINT");
    await run.seen("Ctrl-C again leaves at once");
    run.signal("SIGINT");
    expect((await run.result).code).toBe(130);
  });

  test("cancel: what was asked for, and with --wait what came of it", async () => {
    const id = await start(held);
    const asked = await mf(["jobs", "cancel", id, "--wait"]);
    expect([asked.code, asked.stdout]).toEqual([0, `${id} is canceled\n`]);
    expect((await mf(["jobs", "wait", id])).code).toBe(3);

    const done = await start([{ do: "succeed" }]);
    await mf(["jobs", "wait", done]);
    const late = await mf(["jobs", "cancel", done]);
    expect(late.code).toBe(1);
    expect(late.stderr).toContain("job.not_cancelable");
  });

  test("logs: --tail, --level, --follow, NDJSON", async () => {
    const id = await start([
      { do: "log", message: "one" },
      { do: "log", message: "two", level: "warn" },
      { do: "wait", ms: 300 },
      { do: "log", message: "three" },
    ]);
    expect((await mf(["jobs", "logs", id, "--follow"])).stdout).toBe("one\nwarn: two\nthree\n");
    expect((await mf(["jobs", "logs", id, "--tail", "1"])).stdout).toBe("three\n");
    expect((await mf(["jobs", "logs", id, "--level", "warn"])).stdout).toBe("warn: two\n");
    expect((await mf(["jobs", "logs", id, "--since", "2001-01-01T00:00:00Z"])).stdout).toContain("one");
    expect((await mf(["jobs", "logs", id, "--since", "2099-01-01T00:00:00Z"])).stdout).toBe("");
    const lines = (await mf(["jobs", "logs", id, "--json"])).stdout.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).seq)).toEqual([1, 2, 3]);
  });

  test("list: a table, and JSON; as many as asked for", async () => {
    const api = createClient({ baseUrl: server.url, apiKey: server.credentials.full });
    for (let n = 0; n < 3; n++) await api.jobs.wait(await start([{ do: "succeed" }]));
    const table = await mf([
      "jobs",
      "list",
      "--limit",
      "2",
      "--type",
      "test.*",
      "--status",
      "succeeded",
      "failed",
    ]);
    expect(table.stdout.split("\n")[0]).toMatch(/^ID +TYPE +STATUS +PROGRESS +RESOURCE +CREATED$/);
    expect(table.stdout.trim().split("\n")).toHaveLength(3);
    const json = await mf(["teams", "jobs", "list", parameter("team_id"), "--limit", "3", "--json"]);
    expect(JSON.parse(json.stdout)).toHaveLength(3);
    const none = await mf(["jobs", "list", "--until", "2001-01-01T00:00:00Z"]);
    expect([none.code, none.stdout, none.stderr]).toEqual([0, "", "No jobs.\n"]);
  });
});

test("sites", async () => {
  expect((await mf(["sites", "list"])).stdout).toContain(parameter("site_id"));
  expect((await mf(["sites", "get", parameter("site_id")])).stdout).toContain(parameter("env_id"));
  expect(JSON.parse((await mf(["sites", "get", parameter("site_id"), "--json"])).stdout)).toMatchObject({
    id: parameter("site_id"),
  });
});

test("a pager that was closed is no trouble", async () => {
  const id = await start([{ do: "log", message: "x".repeat(5000), repeat: 900 }]);
  await mf(["jobs", "wait", id]);
  const run = spawned(["jobs", "logs", id]);
  await run.seen("xxx");
  run.closeStdout();
  expect(await run.result).toMatchObject({ code: 0, stderr: "" });
});
