import { inspect } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Config, ConfigError, CouldNotRun, type RequirementReport, runConformance } from "./index.ts";
import { type SmallServer, startSmallServer } from "./testing/small-server.ts";

let server: SmallServer;
beforeAll(async () => {
  server = await startSmallServer();
});
afterAll(async () => {
  await server.close();
});

function configuration(more: Partial<Config>): Config {
  const { url: baseUrl, token, parameters } = server;
  return { baseUrl, principals: { full: { token } }, parameters, ...more };
}

test("progress is told as the report tells it, without secrets", async () => {
  const told: RequirementReport[] = [];
  let planned = 0;
  const report = await runConformance(
    configuration({ only: ["poll.not-modified", "stream.not-acceptable"] }),
    {
      started: ({ requirements }) => {
        planned = requirements;
      },
      settled: (one) => told.push(one),
    },
  );
  expect([report.exit_code, planned, told.length]).toEqual([1, 2, 2]);
  const failed = told.find(({ outcome }) => outcome === "fail");
  expect(failed).toMatchObject({ id: "stream.not-acceptable", exchange: {}, curl: expect.anything() });
  expect(inspect(told, { depth: null })).not.toContain(server.token);
});

test.each<[string, Partial<Config>, RegExp]>([
  ["only", { only: ["pol.*"] }, /^"pol\.\*" matches no requirement of jobs/],
  ["skip", { skip: ["pol.*"] }, /^"pol\.\*" matches no requirement of jobs/],
  [
    "an expected failure",
    { expectedFailures: [{ id: "pol", reason: "r" }] },
    /^"pol" matches no requirement/,
  ],
  ["a profile", { profiles: ["steam"] }, /^there is no profile "steam"; jobs has core, /],
  [
    "the operation of a scenario",
    { scenarios: { held: { operation: "runDeploy" } } },
    /^scenarios\.held: there is no operation "runDeploy"; jobs creates jobs by .*runDeployment/,
  ],
])("a misspelling in %s is refused", async (_, more, message) => {
  const run = runConformance(configuration(more));
  await expect(run).rejects.toThrow(ConfigError);
  await expect(run).rejects.toThrow(message);
});

test("a job of one's own may stop at once, and is not asked to end otherwise than canceled", async () => {
  const body = { type: "test.script", params: { steps: [{ do: "hold" }] } };
  const scenarios = { held: { operation: "triggerTeamJob", body } };
  const only = ["cancel.truthful", "cancel.race", "poll.etag"];
  const { requirements } = await runConformance(configuration({ scripted: false, scenarios, only }));
  expect(Object.fromEntries(requirements.map(({ id, outcome }) => [id, outcome]))).toEqual({
    "cancel.truthful": "not_applicable",
    "cancel.race": "not_applicable",
    "poll.etag": "pass",
  });
});

test("an error holds no secret, however it is printed", async () => {
  const error = await runConformance(configuration({ baseUrl: "http://127.0.0.1:9" })).catch((one) => one);
  expect(error).toBeInstanceOf(CouldNotRun);
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain(server.token);
});
