import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { otherContract } from "../testing/other-contract.ts";
import { ContractError, loadContract, Routes, responseFor } from "./index.ts";

const jobs = await loadContract("jobs");

describe("the jobs contract", () => {
  test("has an operation for every role", () => {
    for (const role of ["list", "get", "head", "stream", "logs", "cancel", "create"] as const) {
      expect(jobs.withRole(role).length, role).toBeGreaterThan(0);
    }
  });

  test("has requirements with a sentence, a source, a profile and the file they stand in", () => {
    expect(jobs.requirements.length).toBeGreaterThan(200);
    for (const { id, text, source, profile, file } of jobs.requirements) {
      expect([id, text !== "", source !== "", profile, file]).toEqual([
        id,
        true,
        true,
        expect.any(String),
        expect.stringMatching(/^openapi\/jobs\/.+\.yaml$/),
      ]);
    }
  });

  test("every schema of every response and header compiles in strict mode", () => {
    for (const operation of jobs.operations) {
      for (const { content, headers } of operation.responses.values()) {
        for (const { schema } of headers) if (schema !== undefined) jobs.schemas.errors(schema, "");
        for (const { schema, itemSchema } of content) {
          for (const pointer of [schema, itemSchema])
            if (pointer !== undefined) jobs.schemas.errors(pointer, {});
        }
      }
    }
  });

  test("every example of every response is valid, and one with a wrong member is not", () => {
    const media = jobs.operation("getJob")?.responses.get("200")?.content[0];
    const pointer = media?.schema ?? "";
    const { running } = {
      running: jobs.document.at(pointer.replace(/\/schema$/, "/examples/running/value")),
    };
    expect(jobs.schemas.errors(pointer, running)).toEqual([]);
    const wrong = JSON.parse(JSON.stringify(running).replace('"progress":40', '"progress":0.4'));
    expect(jobs.schemas.errors(pointer, wrong)).toEqual([
      { at: "/data/progress", message: expect.stringMatching(/integer.*\(is 0\.4\)/) },
    ]);
  });

  test("knows the error tables, limits and the scripted job", () => {
    expect(jobs.errorTypes.get("not_found")).toBe(404);
    expect(jobs.errorCodes.get("job.not_found")).toBe("not_found");
    expect(jobs.limit("body_bytes")).toBe(65_536);
    expect(jobs.scripted).toEqual({
      operation: "triggerTeamJob",
      type: "test.script",
      body: { type: "/type", params: "/params" },
    });
  });
});

describe("a contract of another shape", () => {
  const { lifecycle } = otherContract;

  test("jobs are read through its lifecycle", () => {
    const job = { runId: "r1", state: "completed", progress: { percent: 7 }, completedAt: 12 };
    expect(lifecycle.item(job)).toBe(job);
    expect(lifecycle.items({ jobs: [job] })).toEqual([job]);
    expect([lifecycle.id(job), lifecycle.status(job), lifecycle.isTerminal(job)]).toEqual([
      "r1",
      "completed",
      true,
    ]);
    expect(lifecycle.member(job, "progress")).toBe(7);
    expect(lifecycle.pointer("etag")).toBeUndefined();
    expect([lifecycle.nextCursor({ cursor: "c", more: true }), lifecycle.hasMore({ more: true })]).toEqual([
      "c",
      true,
    ]);
  });

  test("an unknown status belongs to no class and is not terminal", () => {
    expect(lifecycle.classOf("paused")).toBeUndefined();
    expect(lifecycle.isTerminal({ state: "paused" })).toBe(false);
  });

  test("every job of a body can be replaced", () => {
    const change = () => "x";
    expect(lifecycle.mapJobs({ jobs: [1, 2], more: false }, true, change)).toEqual({
      jobs: ["x", "x"],
      more: false,
    });
    expect(lifecycle.mapJobs({ runId: "r" }, false, change)).toBe("x");
  });

  test("responses are found by status, then class", () => {
    const one = otherContract.operation("one");
    const status = (of: number) => responseFor(one?.responses ?? new Map(), of)?.status;
    expect([status(200), status(404), status(500)]).toEqual(["200", "4XX", undefined]);
  });
});

test("routes tell operations apart by method and whole path", () => {
  const routes = new Routes(jobs.operations);
  expect(routes.match("GET", "/v1/jobs?limit=1")?.id).toBe("listJobs");
  expect(routes.match("GET", "/v1/jobs/job_1/logs")?.id).toBe("listJobLogs");
  expect(routes.match("DELETE", "/v1/jobs/job_1")).toBeUndefined();
  expect(routes.match("GET", "/v1/jobs/job_1/")).toBeUndefined();
  expect(routes.matchPath("/v1/jobs/job_1/cancel")?.id).toBe("cancelJob");
});

test.each([
  ["a name that is none", "no-such", /no bundled contract "no-such"/],
  ["a file that is not there", "./none.json", /^No contract at .*none\.json/],
])("%s is refused in one line", async (_, source, message) => {
  await expect(loadContract(source)).rejects.toThrow(ContractError);
  await expect(loadContract(source)).rejects.toThrow(message);
});

test("a file that is no OpenAPI document is refused in one line", async () => {
  const file = join(await mkdtemp(join(tmpdir(), "contract-")), "other.yaml");
  await writeFile(file, "just: yaml\n");
  await expect(loadContract(file)).rejects.toThrow(/other\.yaml is not an OpenAPI document/);
  await writeFile(file, "openapi: [\n");
  await expect(loadContract(file)).rejects.toThrow(/other\.yaml cannot be read/);
});
