import { expect, test } from "vitest";
import type { Client } from "./client-types.ts";
import type { Contract } from "./contract.ts";
import { createContractClient } from "./create-client.ts";
import { answerJson, answerStream, startServer } from "./testing/http-server.ts";
import { createVirtualClock } from "./testing/virtual-clock.ts";

/** A contract unlike the canonical one: other words, no envelope around a job, no streams, no version, prose for errors. */
const contract: Contract = {
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
interface Tree {
  jobs: object;
  runs: {
    list: { path: []; query: object; item: Run; page: { job_runs: Run[] } };
    get: { path: [id: string]; data: Run };
  };
}

function run(state: string, value: unknown = null, fault: Run["outcome"]["fault"] = null): Run {
  return { run: { uuid: "r1", state }, outcome: { value, fault } };
}

async function start(routes: Parameters<typeof startServer>[0]) {
  const server = await startServer(routes);
  const options = { baseUrl: server.url, clock: createVirtualClock() };
  return { server, api: createContractClient<Client<Tree, Run, unknown>>(contract, options) };
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
  const api = createContractClient<Client<Tree, Run, unknown>>(
    { ...contract, operations },
    { baseUrl: "http://127.0.0.1:9" },
  );
  expect(() => api.jobs.cancel("r1")).toThrow("no operation to cancel a job");
});

test("events have the names that the contract gives them", async () => {
  const streaming: Contract = {
    ...contract,
    lifecycle: { ...contract.lifecycle, events: { job: "state", log: "line", end: "bye", reset: "gap" } },
    operations: {
      ...contract.operations,
      tail: { name: "runs.tail", method: "GET", path: "/runs/{runId}/tail", role: "stream", stream: true },
    },
  };
  const text = `event: line\ndata: {"n":1}\n\nevent: state\ndata: ${JSON.stringify(run("completed", 7))}\n\nevent: bye\ndata:\n\n`;
  const server = await startServer({ "GET /runs/r1/tail": answerStream([text]) });
  const api = createContractClient<Client<Tree, Run, unknown>>(streaming, { baseUrl: server.url });
  const types: string[] = [];
  for await (const event of api.jobs.watch("r1")) types.push(event.type);
  expect(types).toEqual(["log", "job", "end"]);
});
