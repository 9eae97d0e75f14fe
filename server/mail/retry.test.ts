import { expect, it } from "vitest";
import { DEFAULT_RETRY, retryDelay } from "./retry.ts";

const HOUR = 3_600_000;

it("waits twice as long each time, up to an hour, for about a day", () => {
  const delays = Array.from({ length: 40 }, (_, index) => retryDelay(index + 1, DEFAULT_RETRY));
  expect(delays.slice(0, 4)).toEqual([30_000, 60_000, 120_000, 240_000]);
  const tried = delays.filter((delay) => delay !== undefined);
  expect(Math.max(...tried)).toBe(HOUR);
  expect(tried).toHaveLength(DEFAULT_RETRY.attempts - 1);
  expect(tried.reduce((sum, delay) => sum + delay, 0) / HOUR).toBeCloseTo(23, 0);
});
