import { expect, test } from "vitest";
import { randomBytesFromPool } from "./random-pool.ts";

test("no bytes are given twice, also when the pool is filled again", () => {
  const given = Array.from({ length: 5_000 }, () => randomBytesFromPool(16).toString("hex"));
  expect(new Set(given).size).toBe(given.length);
  expect(given.every((hex) => hex.length === 32)).toBe(true);
});
