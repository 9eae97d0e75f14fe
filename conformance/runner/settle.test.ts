import { expect, test } from "vitest";
import { check, MUST, onSmallServer, wrong } from "../testing/running.ts";
import type { CheckFunction } from "./check.ts";

const { report } = onSmallServer();

test("the worst of several checks counts", async () => {
  const found = await report([
    check(MUST, async () => {}, { title: "a" }),
    check(MUST, wrong, { title: "b" }),
  ]);
  expect(found.requirements[0]).toMatchObject({ outcome: "fail", found_by: `${MUST} / b` });
});

test("a failure that builds upon another one is blocked, a pass is not", async () => {
  const requires = [MUST];
  const found = await report([
    check("poll.modified", wrong, { requires }),
    check("poll.head", async () => {}, { requires }),
    check(MUST, wrong),
  ]);
  const outcomes = found.requirements.map(({ id, outcome: one }) => [id, one]);
  expect(outcomes).toEqual([
    [MUST, "fail"],
    ["poll.modified", "blocked"],
    ["poll.head", "pass"],
  ]);
});

test("what the judge sees is its own requirement's failure, not the check's", async () => {
  const run: CheckFunction = async ({ api, job }) =>
    void (await api.call("listJobLogs", {}, (await job.live()).id));
  const found = await report([check(MUST, run)], { only: [MUST, "contract.body-schema"] });
  expect(found.requirements).toMatchObject([
    { id: "contract.body-schema", outcome: "fail", found_by: MUST },
    { id: MUST, outcome: "pass" },
  ]);
});

test("untestable ones are listed with their reason", async () => {
  const found = await report([check(MUST, async () => {})], { only: [MUST, "versioning.additive"] });
  expect(found.requirements.at(-1)).toMatchObject({ outcome: "untestable", reason: expect.any(String) });
  expect(found.exit_code).toBe(0);
});

test("one that nothing puts to the test is not testable, and counts", async () => {
  const found = await report([check(MUST, async () => {})], { only: [MUST, "poll.modified"] });
  expect([found.summary.not_testable, found.exit_code]).toEqual([1, 1]);
});

test("what is not declared is not applicable", async () => {
  const found = await report([check(MUST, async () => {}), check("stream.end", wrong)], {
    profiles: ["core"],
  });
  expect(found.requirements.map(({ outcome: one }) => one)).toEqual(["not_applicable", "pass"].reverse());
});
