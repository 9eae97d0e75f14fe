import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resolveConfig } from "../config/config.ts";
import { loadContract } from "../contract/index.ts";
import type { Check } from "../runner/check.ts";
import { type SmallServer, startSmallServer } from "../testing/small-server.ts";
import { type Fault, onRequest, onResponse } from "./faults.ts";
import { matrixOf, resultOf } from "./matrix.ts";
import { runFaults } from "./run-faults.ts";

const contract = await loadContract("jobs");
let server: SmallServer;
beforeAll(async () => {
  server = await startSmallServer();
});
afterAll(async () => {
  await server.close();
});

const NAMED = { requirement: "a.b", title: "breaks it" };

test("a fault that changes nothing proves nothing, whatever rings", () => {
  expect(resultOf(NAMED, 0, ["a.b"], true, 1)).toMatchObject({ killed: false, killed_by_named_check: false });
});

test("the sum tells what was killed by its own check, what survived and why, and what else rang", () => {
  const results = [
    resultOf(NAMED, 3, ["a.b"], true, 1),
    resultOf(NAMED, 3, ["a.b", "c.d", "e.f"], true, 1),
    resultOf(NAMED, 3, ["c.d"], true, 1),
    resultOf(NAMED, 3, [], true, 1),
    resultOf(NAMED, 0, [], true, 1),
  ];
  const matrix = matrixOf(results, [], 5);
  expect(matrix).toMatchObject({ faults: 5, killed: 3, killed_by_named_check: 2, collateral_median: 1 });
  expect(matrix.survivors.map(({ reason }) => reason)).toEqual([
    "only c.d rang, and not a.b",
    "no alarm rang",
    "it changed nothing on the wire",
  ]);
});

test("faults are tried against a real server, and the JSON is what its schema says", async () => {
  const check: Check = {
    id: "poll.not-modified",
    key: "poll.not-modified",
    options: {},
    run: async ({ job, expect: expected }) =>
      expected(await (await job.held()).get({ ifNoneMatch: "*" })).toHaveStatus(304),
  };
  const broken: Readonly<Record<string, Fault>> = {
    "never answers 304": onRequest("get", (request) => request.without("If-None-Match")),
    "breaks what nobody looks at": onResponse("listSites", (response) => response.with("X-A", "1")),
    "breaks nothing": onResponse("any", (response) => response),
  };
  const settings = resolveConfig(
    {
      baseUrl: server.url,
      principals: { full: { token: server.token } },
      parameters: server.parameters,
      only: [check.id],
    },
    {},
  );
  const matrix = await runFaults({
    contract,
    checks: [check],
    faults: Object.entries(broken).map(([title, fault]) => ({
      contract: contract.name,
      requirement: check.id,
      title,
      fault,
    })),
    servers: [settings, settings],
    extent: "all",
  });
  expect(
    matrix.results.map(({ fault, killed_by_named_check: killed, changes }) => [fault, killed, changes > 0]),
  ).toEqual([
    ["never answers 304", true, true],
    ["breaks what nobody looks at", false, true],
    ["breaks nothing", false, false],
  ]);
  const schema = JSON.parse(await readFile(new URL("faults.schema.json", import.meta.url), "utf8"));
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  expect([validate(JSON.parse(JSON.stringify(matrix))), validate.errors]).toEqual([true, null]);
});
