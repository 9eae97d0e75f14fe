import { expect, test } from "vitest";
import { check, MUST, onSmallServer, wrong } from "../testing/running.ts";

const { report } = onSmallServer();

const expectedFailures = [{ id: MUST, reason: "known since June" }];

test("one that happens does not count", async () => {
  const found = await report([check(MUST, wrong)], { expectedFailures });
  expect(found.requirements[0]).toMatchObject({ outcome: "expected_failure", reason: "known since June" });
  expect(found.exit_code).toBe(0);
});

test("a pattern excuses what it matches, and is stale only when all of it passes", async () => {
  const entries = [{ id: "poll.*", reason: "no polling yet" }];
  const checks = [check(MUST, wrong), check("poll.head", async () => {})];
  const one = await report(checks, { expectedFailures: entries });
  expect([one.problems, one.exit_code, one.summary.expected_failure, one.summary.pass]).toEqual([
    [],
    0,
    1,
    1,
  ]);
  const none = await report([check("poll.head", async () => {})], { expectedFailures: entries });
  expect(none.problems).toEqual([expect.stringMatching(/poll\.\* did not happen/)]);
});

test("one that has expired counts as the failure that it is", async () => {
  const entries = [{ id: MUST, reason: "?", expires: "2020-01-01" }];
  const found = await report([check(MUST, wrong)], { expectedFailures: entries });
  expect([found.summary.fail, found.exit_code]).toEqual([1, 1]);
  const later = [{ id: MUST, reason: "?", expires: "2999-01-01" }];
  expect((await report([check(MUST, wrong)], { expectedFailures: later })).exit_code).toBe(0);
});

test.each([
  ["one that does not happen", expectedFailures, /did not happen/],
  ["one that means no requirement", [{ id: "poll.nothing", reason: "?" }], /names no requirement/],
  ["one that has expired", [{ id: MUST, reason: "?", expires: "2020-01-01" }], /expired on 2020-01-01/],
])("%s fails the run", async (_, entries, message) => {
  const found = await report([check(MUST, async () => {})], { expectedFailures: entries });
  expect(found.problems).toEqual([expect.stringMatching(message)]);
  expect(found.exit_code).toBe(1);
});
