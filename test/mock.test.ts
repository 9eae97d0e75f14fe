/** The suite is not wedded to our server: it judges a stateless mock that another project makes from the 3.1 copy. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Background, run, start } from "./process.ts";

interface Requirement {
  readonly id: string;
  readonly outcome: string;
  readonly actual?: string;
}

let prism: Background;
let requirements: readonly Requirement[];
let code: number;

beforeAll(async () => {
  const copy = "generated/jobs/contract-3.1.json";
  prism = await start("prism", ["mock", copy, "--port", "0"], /listening on http/);
  const url = /http:\/\/[\d.]+:\d+/.exec(prism.line)?.[0] ?? "";
  // This check sends a malformed Accept, which ends the mock's process: a defect of the mock that would hide the others.
  const args = [
    "test",
    "--url",
    url,
    "--token",
    "mfk_live_mock",
    "--skip",
    "contract.invalid-refused",
    "--json",
  ];
  const finished = await run("node", ["bin/accepted.ts", ...args]);
  code = finished.code;
  requirements = JSON.parse(finished.stdout).requirements;
});

afterAll(() => prism.stop());

function outcome(id: string): string | undefined {
  return requirements.find((requirement) => requirement.id === id)?.outcome;
}

test("a stateless mock does not conform", () => {
  expect(code).toBe(1);
});

test("the suite itself does not stumble over it", () => {
  expect(requirements.filter((one) => one.outcome === "harness_error")).toEqual([]);
});

test.each([
  "poll.not-modified",
  "job.id",
  "stream.end",
  "cancel.finished",
  "idempotency.mismatch",
  "wait.until-changed",
])("it fails what needs state: %s", (id) => {
  expect(outcome(id)).toBe("fail");
});

test.each(["auth.missing", "progress.range", "errors.no-leaks"])(
  "it passes what the document alone decides: %s",
  (id) => {
    expect(outcome(id)).toBe("pass");
  },
);
