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
const silent = (implementation: string, ...variations: readonly string[]): Cell => ({
  implementation,
  variations,
  outcome: "silent",
  changes: Object.fromEntries(variations.map((name) => [name, 7])),
  alarms: [],
  duration_ms: 1,
});
const alarm = (implementation: string, ...variations: readonly string[]): Cell => ({
  ...silent(implementation, ...variations),
  outcome: "alarm",
  alarms: [{ requirement: "poll.etag", outcome: "fail", reason: "expected this, saw that" }],
});
const QUIET = [silent("one"), silent("two"), silent("one", "wide"), silent("two", "wide")];
const ALARM = alarm("two", "wide");

test("silence everywhere is success", () => {
  const matrix = falsePositivesOf(SERVERS, VARIATIONS, QUIET, [], 5);
  expect(matrix).toMatchObject({ runs: 4, false_alarms: [], without_effect: [] });
  expect(exitCodeOf(matrix)).toBe(0);
});

test("an alarm is told with the server, the variation and the reason", () => {
  const matrix = falsePositivesOf(SERVERS, VARIATIONS, [...QUIET.slice(0, 3), ALARM], [], 5);
  expect(matrix.false_alarms).toEqual([{ implementation: "two", variations: ["wide"], ...ALARM.alarms[0] }]);
  expect(exitCodeOf(matrix)).toBe(1);
  const text = matrixText(matrix, painter({ isTTY: false }, {}));
  expect(text).toMatch(/wide +0 +1/);
  expect(text).toContain("expected this, saw that");
});

test("a variation that changes nothing anywhere proves nothing, and neither does a run that did not come about", () => {
  const without = QUIET.map((cell) => ({ ...cell, changes: { wide: 0 } }));
  expect(exitCodeOf(falsePositivesOf(SERVERS, VARIATIONS, without, [], 5))).toBe(1);
  const failure = { implementation: "two", variations: ["wide"], reason: "it did not start" };
  expect(exitCodeOf(falsePositivesOf(SERVERS, VARIATIONS, QUIET, [failure], 5))).toBe(1);
});

test("an alarm of several variations at once is that of the one that raises it alone, or else of all of them", () => {
  const both = alarm("two", "wide", "high");
  const apart = [silent("two", "high"), alarm("two", "wide")];
  const of = (cells: readonly Cell[]) =>
    falsePositivesOf(SERVERS, VARIATIONS, cells, [], 5).false_alarms.map(({ variations }) => variations);
  expect(of([...QUIET, both, ...apart])).toEqual([["wide"]]);
  expect(of([...QUIET, both, silent("two", "high")])).toEqual([["wide", "high"]]);
  expect(of([both, alarm("one", "wide")])).toEqual([["wide", "high"], ["wide"]]);
  expect(of([both, alarm("two")])).toEqual([[]]);
});

test("the document is as its schema says", async () => {
  const schema: unknown = JSON.parse(
    await readFile(new URL("false-positives.schema.json", import.meta.url), "utf8"),
  );
  const validate = new Ajv2020().compile(Object(schema));
  const failure = { implementation: "two", variations: ["wide"], reason: "it did not start" };
  const matrix = falsePositivesOf(SERVERS, VARIATIONS, [...QUIET, ALARM], [failure], 5);
  expect(validate(JSON.parse(JSON.stringify(matrix)))).toBe(true);
  expect(validate({ runs: 1 })).toBe(false);
});
