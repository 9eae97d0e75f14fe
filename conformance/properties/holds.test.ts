import fc from "fast-check";
import { expect, test } from "vitest";
import { resolveConfig } from "../config/config.ts";
import { Random } from "../runner/random.ts";
import { holds } from "./holds.ts";

const context = () => ({
  settings: resolveConfig({ baseUrl: "http://127.0.0.1:9" }, {}),
  random: new Random(1, "a check"),
});

test("tries as many values as it is told, the given ones first", async () => {
  const seen: number[] = [];
  await holds(context(), fc.nat(), 9, async (value) => void seen.push(value), [-1, -2]);

  expect(seen).toHaveLength(11);
  expect(seen.slice(0, 2)).toEqual([-1, -2]);
});

test("the same seed makes the same values", async () => {
  const [one, other]: [number[], number[]] = [[], []];
  await holds(context(), fc.nat(), 9, async (value) => void one.push(value));
  await holds(context(), fc.nat(), 9, async (value) => void other.push(value));

  expect(other).toEqual(one);
});

test("throws what the smallest counterexample throws", async () => {
  const property = async (value: number) => {
    if (value >= 100) throw new Error(`${value} is too large`);
  };

  await expect(holds(context(), fc.nat(1_000_000), 20, property)).rejects.toThrow("100 is too large");
});
