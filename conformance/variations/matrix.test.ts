import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { painter } from "../report/paint.ts";
import type { Cell } from "./cell.ts";
import { exitCodeOf, falsePositivesOf } from "./matrix.ts";
import { matrixText } from "./matrix-text.ts";

const SERVERS = [
  { name: "one", title: "the first" },
  { name: "two", title: "the second" },
];
const VARIATIONS = [{ name: "wide", title: "wider", source: "somewhere" }];
const silent = (implementation: string, variation: string): Cell => ({
  implementation,
  variation,
  outcome: "silent",
  changes: variation === "none" ? 0 : 7,
  alarms: [],
  duration_ms: 1,
});
const QUIET = [silent("one", "none"), silent("two", "none"), silent("one", "wide"), silent("two", "wide")];
const ALARM: Cell = {
  ...silent("two", "wide"),
  outcome: "alarm",
  alarms: [{ requirement: "poll.etag", outcome: "fail", reason: "expected this, saw that" }],
};

test("silence everywhere is success", () => {
  const matrix = falsePositivesOf(SERVERS, VARIATIONS, QUIET, [], 5);
  expect(matrix).toMatchObject({ runs: 4, false_alarms: [], without_effect: [] });
  expect(exitCodeOf(matrix)).toBe(0);
});

test("an alarm is told with the server, the variation and the reason", () => {
  const matrix = falsePositivesOf(SERVERS, VARIATIONS, [...QUIET.slice(0, 3), ALARM], [], 5);
  expect(matrix.false_alarms).toEqual([{ implementation: "two", variation: "wide", ...ALARM.alarms[0] }]);
  expect(exitCodeOf(matrix)).toBe(1);
  const text = matrixText(matrix, painter({ isTTY: false }, {}));
  expect(text).toMatch(/wide +0 +1/);
  expect(text).toContain("expected this, saw that");
});

test("a variation that changes nothing anywhere proves nothing, and neither does a run that did not come about", () => {
  const without = QUIET.map((cell) => ({ ...cell, changes: 0 }));
  expect(exitCodeOf(falsePositivesOf(SERVERS, VARIATIONS, without, [], 5))).toBe(1);
  const failure = { implementation: "two", variation: "wide", reason: "it did not start" };
  expect(exitCodeOf(falsePositivesOf(SERVERS, VARIATIONS, QUIET, [failure], 5))).toBe(1);
});

test("the document is as its schema says", async () => {
  const schema: unknown = JSON.parse(
    await readFile(new URL("false-positives.schema.json", import.meta.url), "utf8"),
  );
  const validate = new Ajv2020().compile(Object(schema));
  const failure = { implementation: "two", variation: "wide", reason: "it did not start" };
  const matrix = falsePositivesOf(SERVERS, VARIATIONS, [...QUIET, ALARM], [failure], 5);
  expect(validate(JSON.parse(JSON.stringify(matrix)))).toBe(true);
  expect(validate({ runs: 1 })).toBe(false);
});
