import { expect, it } from "vitest";
import { type Measured, reportRow } from "./report.ts";

const ROW = { name: "row", beside: "yardstick", unit: "ms" };

it.each<[Measured["goal"], boolean]>([
  [{ atLeast: 0.5 }, true],
  [{ atLeast: 0.6 }, false],
  [{ atMost: 0.5 }, true],
  [{ atMost: 0.4 }, false],
])("the median of the rounds' ratios counts: %j", (goal, met) => {
  const pairs = [
    { ours: 50, yardstick: 100 },
    { ours: 90, yardstick: 90 },
    { ours: 22, yardstick: 110 },
  ];
  expect(reportRow({ ...ROW, goal, pairs })).toMatchObject({
    ours: 50,
    yardstick: 100,
    ratio: 0.5,
    spread: { min: 0.2, max: 1 },
    noise: 0.2,
    met,
  });
});
