import { expect, test } from "vitest";
import { KEY } from "./load.ts";
import { runsBackwards } from "./scenarios/clock.ts";
import { countAnswer, emptyTally, isClean } from "./tally.ts";
import { isWhole, judge, type Listed } from "./verify.ts";

function job(id: string, over: Partial<Listed> = {}): Listed {
  const at = "2026-01-01T00:00:00.000Z";
  const times = { created_at: at, started_at: at, finished_at: at };
  return { id, status: "succeeded", attempt: 1, metadata: { [KEY]: `key of ${id}` }, ...times, ...over };
}

const acknowledged = new Map([
  ["key of a", "a"],
  ["key of b", "b"],
]);

test.each([
  ["all there", [job("a"), job("b")], { lost: 0, doubled: 0 }],
  ["one that nobody has seen acknowledged", [job("a"), job("b"), job("c")], { lost: 0, doubled: 0 }],
  ["one gone", [job("a")], { lost: 1, doubled: 0 }],
  ["one that does not end", [job("a"), job("b", { status: "running" })], { lost: 1, doubled: 0 }],
  [
    "two of one request",
    [job("a"), job("b"), job("x", { metadata: { [KEY]: "key of a" } })],
    { lost: 0, doubled: 1 },
  ],
])("jobs: %s", (_what, jobs, want) => {
  expect(judge(acknowledged, jobs)).toEqual(want);
});

const event = (id: string | undefined, name: string) => ({ id, event: name, data: "{}" });
const end = event(undefined, "end");

test.each([
  ["whole", [event("1", "job"), event("2", "log"), event("3", "job"), end], true],
  ["with a gap", [event("1", "job"), event("3", "job"), end], false],
  ["with a repeat", [event("1", "job"), event("1", "job"), end], false],
  ["without an end", [event("1", "job")], false],
  ["with two ends", [event("1", "job"), end, end], false],
  ["that goes on after its end", [event("1", "job"), end, event("2", "log")], false],
])("a stream %s", (_what, events, want) => {
  expect(isWhole(events)).toBe(want);
});

test("a 503 is honest only when it says when to try again", () => {
  const tally = emptyTally();
  for (const [status, retryAfter] of [
    [202, null],
    [503, "1"],
    [503, null],
    [500, "1"],
  ] as const)
    countAnswer(tally, status, retryAfter);
  expect(tally).toMatchObject({ answers: 4, unavailable: 1, serverErrors: 2 });
  expect(isClean(tally)).toBe(false);
});

test("a job that ends before it begins is noticed", () => {
  expect(runsBackwards(job("a"))).toBe(false);
  expect(runsBackwards(job("a", { finished_at: "2025-12-31T23:59:59.999Z" }))).toBe(true);
});
