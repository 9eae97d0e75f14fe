import { beforeAll, expect, test } from "vitest";
import { type Contract, ContractError, loadContract } from "../contract/index.ts";
import { guard, refuseIncomplete } from "./guard.ts";
import { sampleJob, sampleLog } from "./sample-job.ts";
import { allScenarios } from "./scenarios/index.ts";

let contract: Contract;
beforeAll(async () => {
  contract = await loadContract("jobs");
});

test.each(["queued", "running", "succeeded", "failed", "canceled"])(
  "the sample job fits the contract: %s",
  (status) => {
    expect(contract.schemas.errors("/components/schemas/Job", sampleJob(status))).toEqual([]);
  },
);

test("so does the sample log line", () => {
  expect(contract.schemas.errors("/components/schemas/LogLine", sampleLog(1))).toEqual([]);
});

test("every requirement has a scenario, and every demand a requirement; where not, it is told", () => {
  const scenarios = allScenarios();
  expect(guard(contract, scenarios)).toEqual([]);
  const stray = scenarios.slice(0, 1).map((one) => ({
    ...one,
    demands: one.demands.map((demand) => ({ ...demand, requirement: "client.wiat" })),
  }));
  expect(guard(contract, [...scenarios, ...stray])).toEqual([
    "a scenario demands client.wiat, which jobs does not require of clients, or says is untestable",
  ]);
  const without = scenarios.map((one) => ({
    ...one,
    demands: one.demands.filter(({ requirement }) => requirement !== "client.deadline"),
  }));
  expect(() => refuseIncomplete(contract, [...without, ...stray])).toThrow(
    new ContractError(
      "the requirement client.deadline of jobs has no scenario in conformance/client/scenarios/ (and 1 more)",
    ),
  );
});

test("scenarios have names of their own", () => {
  const names = allScenarios().map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
