import { expect, it } from "vitest";
import { frozenBound } from "./frozen-bound.ts";

it("resolves a relative time with the first page, and keeps what the cursor says after that", () => {
  expect(frozenBound("since", "1h", undefined, 7_200_000)).toBe(3_600_000);
  expect(frozenBound("since", "1h", 3_600_000, 9_000_000)).toBe(3_600_000);
  expect(frozenBound("until", undefined, undefined, 0)).toBeNull();
  expect(() => frozenBound("until", "soon", undefined, 0)).toThrow(/until must be/);
});
