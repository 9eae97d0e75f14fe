import { expect, test } from "vitest";
import { evenly } from "./sample.ts";

test.each([
  [3, [0, 3, 6]],
  [4, [0, 2, 5, 7]],
  [10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  [20, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
])("%i of ten", (count, expected) => {
  expect(evenly([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], count)).toEqual(expected);
});
