import { expect, test } from "vitest";
import { ago, duration } from "./ago.ts";

test.each([
  [0, "now"],
  [999, "now"],
  [-5_000, "now"],
  [1_000, "1 sec. ago"],
  [59_999, "59 sec. ago"],
  [60_000, "1 min. ago"],
  [3_600_000, "1 hr. ago"],
  [50 * 3_600_000, "2 days ago"],
])("%i ms back is %j", (past, text) => {
  expect(ago(1_000_000_000 - past, 1_000_000_000)).toBe(text);
});

test.each([
  [1_240, "1.2 s"],
  [12_400, "12 s"],
  [185_000, "3 min 5 s"],
  [7_260_000, "2 h 1 min"],
])("%i ms is %j", (ms, text) => {
  expect(duration(ms)).toBe(text);
});
