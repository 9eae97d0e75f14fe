import { beforeAll, expect, test } from "vitest";
import { type Contract, loadContract } from "../contract/index.ts";
import { clientRequirements } from "./requirements.ts";
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

test("every requirement has a scenario, and every demand a requirement", () => {
  const demanded = new Set(
    allScenarios().flatMap(({ demands }) => demands.map(({ requirement }) => requirement)),
  );
  const required = clientRequirements(contract.document.root).filter(
    ({ untestable }) => untestable === undefined,
  );
  expect(required.length).toBeGreaterThan(30);
  expect([...demanded].sort()).toEqual(required.map(({ id }) => id).sort());
});

test("scenarios have names of their own", () => {
  const names = allScenarios().map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
