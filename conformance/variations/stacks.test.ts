import { expect, test } from "vitest";
import { registeredVariations } from "./all.ts";
import { stacksOf } from "./stacks.ts";
import { PLACES } from "./variation.ts";

const stacks = stacksOf(registeredVariations());

test("every variation is in one stack", () => {
  const stacked = stacks.flat().map(({ name }) => name);
  expect(stacked.toSorted()).toEqual(
    registeredVariations()
      .map(({ name }) => name)
      .toSorted(),
  );
});

test("no stack has two of one place, and each is in the order in which they do not undo each other", () => {
  for (const stack of stacks) {
    const order = stack.map(({ place }) => PLACES.indexOf(place));
    expect(order).toEqual([...new Set(order)].toSorted((one, other) => one - other));
  }
});

test("there are as few as can be, alike in size", () => {
  const perPlace = PLACES.map((place) => registeredVariations().filter((one) => one.place === place).length);
  expect(stacks).toHaveLength(Math.max(...perPlace));
  const sizes = stacks.map(({ length }) => length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
});

test("of none there are none", () => {
  expect(stacksOf([])).toEqual([]);
});
