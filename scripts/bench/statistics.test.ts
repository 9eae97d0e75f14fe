import { expect, it } from "vitest";
import { spreadOf } from "./statistics.ts";

it.each([
  { measured: [3], median: 3, low: 3, high: 3 },
  { measured: [4, 1, 3, 2], median: 2.5, low: 1.75, high: 3.25 },
  { measured: [10, 1, 2, 3, 1000], median: 3, low: 2, high: 10 },
])("spread of $measured", ({ measured, ...spread }) => {
  expect(spreadOf(measured)).toEqual(spread);
});

it("refuses to make figures out of nothing", () => {
  expect(() => spreadOf([])).toThrow("nothing was measured");
});
