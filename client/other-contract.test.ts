import { expect, test } from "vitest";
import type { Contract } from "../generated/runtime/contract.ts";
import { createContractClient } from "./create-client.ts";
import { answerJson, answerStream, startServer } from "./testing/http-server.ts";
import { createVirtualClock } from "./testing/virtual-clock.ts";

/** A contract unlike the canonical one: other words, no envelope around a job, no streams, no version, prose for errors. */
const contract: Contract<Api> = {
  lifecycle: {
    locations: { items: "/job_runs", next_cursor: "/cursor", has_more: "/has_more", error: "/problem" },
    members: { id: "/run/uuid", status: "/run/state", result: "/outcome/value", error: "/outcome/fault" },
    statuses: { succeeded: ["completed"], failed: ["failed", "lost"], canceled: ["cancelled"] },
  },
  operations: {
    runs: { name: "runs.list", method: "GET", path: "/runs", role: "list", query: true, cursor: "after" },
    run: { name: "runs.get", method: "GET", path: "/runs/{runId}", role: "get" },
    stop: { name: "runs.stop", method: "POST", path: "/runs/{runId}/stop", role: "cancel" },
  },
};

interface Run {
  run: { uuid: string; state: string };
  outcome: { value: unknown; fault: { code: string; message: string } | null };
}
interface Api {
  tree: {
    jobs: object;
    runs: {
      list: { path: []; query: object; item: Run; page: { job_runs: Run[] } };
      get: { path: [id: string]; data: Run };
    };
  };
  job: Run;
  read: Run;
  ended: { run: { state: "completed" | "failed" | "lost" | "cancelled" } };
  result: PropertyKey;
  log: unknown;
  acknowledged: object;
}

function run(state: string, value: unknown = null, fault: Run["outcome"]["fault"] = null): Run {
  return { run: { uuid: "r1", state }, outcome: { value, fault } };
}

async function start(routes: Parameters<typeof startServer>[0]) {
  const server = await startServer(routes);
  const options = { baseUrl: server.url, clock: createVirtualClock() };
  return { server, api: createContractClient(contract, options) };
}

test("waiting polls where there are no streams, and knows the contract's own words", async () => {
  const states = ["pending", "processing", "completed"].map((state) => answerJson(200, run(state, [1])));
  const { api, server } = await start({ "GET /runs/r1": states });
  expect(await api.jobs.result(run("pending"))).toEqual([1]);
  expect(server.lines()).toEqual(Array(3).fill("GET /runs/r1"));
});

test("any of the words for a failure is one", async () => {
  const lost = run("lost", null, { code: "node.gone", message: "The node is gone" });
  const { api } = await start({ "GET /runs/r1": answerJson(200, lost) });
  await expect(api.jobs.result("r1")).rejects.toMatchObject({
    outcome: "failed",
    code: "node.gone",
    message: "The node is gone",
  });
});

test("canceling, listing and errors", async () => {
  const { api } = await start({
    "POST /runs/r1/stop": answerJson(200, run("cancelled")),
    "GET /runs": [
      answerJson(200, { job_runs: [run("failed")], cursor: "2", has_more: true }),
      answerJson(200, { job_runs: [run("completed")], cursor: "3", has_more: false }),
    ],
    "GET /runs/r2": answerJson(404, { problem: { message: "No such run" } }),
  });
  expect(await api.jobs.cancel("r1")).toEqual(run("cancelled"));
  const states: string[] = [];
  for await (const item of api.runs.list()) states.push(item.run.state);
  expect(states).toEqual(["failed", "completed"]);
  await expect(api.runs.get("r2")).rejects.toMatchObject({ name: "NotFoundError", message: "No such run" });
});

test("a contract without a way to cancel says so", async () => {
  const { stop: _, ...operations } = contract.operations;
  const api = createContractClient({ ...contract, operations }, { baseUrl: "http://127.0.0.1:9" });
  expect(() => api.jobs.cancel("r1")).toThrow("no operation to cancel a job");
});

test("events have the names that the contract gives them", async () => {
  const streaming: Contract<Api> = {
    ...contract,
    lifecycle: { ...contract.lifecycle, events: { job: "state", log: "line", end: "bye", reset: "gap" } },
    operations: {
      ...contract.operations,
      tail: { name: "runs.tail", method: "GET", path: "/runs/{runId}/tail", role: "stream", stream: true },
    },
  };
  const text = `event: line\ndata: {"n":1}\n\nevent: state\ndata: ${JSON.stringify(run("completed", 7))}\n\nevent: bye\ndata:\n\n`;
  const server = await startServer({ "GET /runs/r1/tail": answerStream([text]) });
  const api = createContractClient(streaming, { baseUrl: server.url });
  const types: string[] = [];
  for await (const event of api.jobs.watch("r1")) types.push(event.type);
  expect(types).toEqual(["log", "job", "end"]);
});

/** A contract that only acknowledges: creating answers with an id, canceling with a word, both outside the envelope; a job has its log. */
const acknowledging: Contract<{
  tree: {
    jobs: { list: { path: []; query: object; item: Task; page: { tasks: Task[] } } };
    tasks: { start: { path: []; body: object; data: { begun: { task: string } } } };
  };
  job: Task;
  read: Task & { lines: string[] };
  ended: { state: "done" | "broken" | "stopped" };
  result: never;
  log: string;
  acknowledged: { create: { begun: { task: string } }; cancel: { stopping: true } };
}> = {
  lifecycle: {
    locations: { item: "/task", items: "/tasks", created_id: "/begun/task" },
    members: { id: "/id", status: "/state", logs: "/lines" },
    statuses: { succeeded: ["done"], failed: ["broken"], canceled: ["stopped"] },
  },
  operations: {
    tasks: { name: "jobs.list", method: "GET", path: "/tasks", role: "list", query: true, cursor: "" },
    task: { name: "jobs.get", method: "GET", path: "/tasks/{id}", role: "get" },
    start: { name: "tasks.start", method: "POST", path: "/tasks", role: "create", body: true, bare: true },
    stop: { name: "jobs.cancel", method: "DELETE", path: "/tasks/{id}", role: "cancel", bare: true },
  },
};

interface Task {
  id: string;
  state: string;
}

async function startAcknowledging(routes: Parameters<typeof startServer>[0]) {
  const server = await startServer(routes);
  const clock = createVirtualClock();
  return { server, clock, api: createContractClient(acknowledging, { baseUrl: `${server.url}/v2/`, clock }) };
}

const task = (state: string, ...lines: string[]) => answerJson(200, { task: { id: "t1", state, lines } });

test("what a creation was answered with stands for its job", async () => {
  const { api, server } = await startAcknowledging({
    "POST /v2/tasks": answerJson(201, { begun: { task: "t1" } }),
    "GET /v2/tasks/t1": [task("idle"), task("done", "a")],
    "DELETE /v2/tasks/t1": answerJson(200, { stopping: true }),
  });
  const begun = await api.tasks.start({});
  expect(begun).toEqual({ begun: { task: "t1" } });
  expect(await api.jobs.wait(begun)).toEqual({ id: "t1", state: "done", lines: ["a"] });
  expect(api.jobs.handle(begun).id).toBe("t1");
  expect(await api.jobs.cancel(begun)).toEqual({ stopping: true });
  expect(server.lines().slice(1)).toEqual(["GET /v2/tasks/t1", "GET /v2/tasks/t1", "DELETE /v2/tasks/t1"]);
  expect(() => api.jobs.handle(JSON.parse('{ "begun": {} }'))).toThrow("Expected a job or its id");
});

test("polls without validators send none, are spaced, and heed Retry-After", async () => {
  const { api, server, clock } = await startAcknowledging({
    "GET /v2/tasks/t1": [
      task("idle"),
      answerJson(200, { task: { id: "t1", state: "idle", lines: [] } }, { "Retry-After": "7" }),
      task("done"),
    ],
  });
  await api.jobs.wait("t1");
  for (const { headers } of server.seen) {
    expect(headers["if-none-match"]).toBeUndefined();
    expect(headers.prefer).toBeUndefined();
  }
  expect(clock.slept).toEqual([350, 7350]);
});

test("the log that a job has in it is told line by line, once, also over a cut and in another process", async () => {
  const { api } = await startAcknowledging({
    "GET /v2/tasks/t1": [
      task("busy", "a"),
      answerJson(503, {}),
      task("busy", "a", "b"),
      task("busy", "a", "b"),
      task("done", "a", "b", "c"),
    ],
  });
  const told: unknown[] = [];
  const handle = api.jobs.handle("t1");
  for await (const event of handle.watch()) {
    told.push(event.type === "log" ? event.log : event.type);
    if (event.type === "log" && event.log === "b") break;
  }
  for await (const event of api.jobs.restore(handle.serialize()).watch())
    told.push(event.type === "log" ? event.log : event.type);
  expect(told).toEqual(["a", "job", "reconnect", "b", "job", "c", "job", "end"]);
});

test("so is that of a job that has ended before it is watched, without a request", async () => {
  const { api } = await startAcknowledging({});
  const told: unknown[] = [];
  const done = { id: "t1", state: "done", lines: ["a", "b"] };
  for await (const event of api.jobs.watch(done)) told.push(event.type === "log" ? event.log : event.type);
  expect(told).toEqual(["a", "b", "job", "end"]);
});

test("a list without a cursor is whole after one request", async () => {
  const { api, server } = await startAcknowledging({
    "GET /v2/tasks": answerJson(200, { tasks: [{ id: "t1", state: "done" }], next_cursor: "2" }),
  });
  const ids: string[] = [];
  for await (const { id } of api.jobs.list()) ids.push(id);
  expect(ids).toEqual(["t1"]);
  expect((await api.jobs.list()).tasks).toHaveLength(1);
  expect(server.lines()).toEqual(["GET /v2/tasks", "GET /v2/tasks"]);
});

test("jobs without a result have none to give, and say how they ended otherwise", async () => {
  const { api } = await startAcknowledging({});
  expect(await api.jobs.result({ id: "t1", state: "done" })).toBeUndefined();
  await expect(api.jobs.result({ id: "t1", state: "broken" })).rejects.toMatchObject({
    name: "JobError",
    outcome: "failed",
    message: "The job has failed",
    code: undefined,
  });
});
