import { expect, test } from "vitest";
import { shown, shownApart } from "./shown.ts";

const params = { steps: Array.from({ length: 30 }, (_, index) => ({ do: "log", message: `line ${index}` })) };

test("of two long values, the place where they differ is shown", () => {
  const [actual, expected] = shownApart({ params, status: "canceled" }, { params, status: "succeeded" });

  expect(actual).toMatch(/^\.\.\..{40,}"status":"canceled"\}$/);
  expect(expected).toMatch(/^\.\.\..{40,}"status":"succeeded"\}$/);
});

test.each([
  [undefined, "a"],
  [
    { status: "canceled", params },
    { status: "succeeded", params },
  ],
  [1, 2],
  ["a", undefined],
])("what differs early is shown from its beginning: %#", (actual, expected) => {
  expect(shownApart(actual, expected)).toEqual([shown(actual), shown(expected)]);
});
