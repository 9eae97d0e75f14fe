import { expect, test } from "vitest";
import { parseJson } from "../contract/index.ts";
import { StreamOrder } from "./stream-order.ts";

/** The requirements that a sequence of events (`name id data`) violates. */
function broken(
  ...events: readonly (readonly [event: string, id: string | undefined, data?: string])[]
): readonly string[] {
  const order = new StreamOrder({ job: "job", log: "log", end: "end" });
  return events.flatMap(([event, id, data = "{}"], index) =>
    order
      .next({ index, event, data, json: parseJson(data), at: 0, ...(id === undefined ? {} : { id }) })
      .map(({ requirement }) => requirement),
  );
}

test("a good stream, ids beyond what a number can hold included", () => {
  expect(
    broken(
      ["job", "9007199254740993"],
      ["log", "9007199254740994", '{"seq":1}'],
      ["other", undefined],
      ["end", undefined],
    ),
  ).toEqual([]);
});

test.each([
  ["an id that repeats", broken(["job", "2"], ["job", "2"]), ["stream.ids"]],
  ["an id that is smaller as a number, greater as text", broken(["job", "10"], ["job", "9"]), ["stream.ids"]],
  ["an id that is no number", broken(["job", "a1"]), ["stream.ids"]],
  ["an event without an id", broken(["log", undefined, '{"seq":1}']), ["stream.ids"]],
  ["a line once more", broken(["log", "1", '{"seq":1}'], ["log", "2", '{"seq":1}']), ["stream.logs"]],
  ["something after the end", broken(["end", undefined], ["job", "3"]), ["stream.nothing-after-end"]],
])("%s is told", (_, found, ids) => {
  expect(found).toEqual(ids);
});
