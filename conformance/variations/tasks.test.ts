import { expect, test } from "vitest";
import { registeredVariations } from "./all.ts";
import { apart, tasksOf } from "./tasks.ts";

const SERVERS = [
  { name: "plain", flags: [] },
  { name: "able", flags: ["--preparing"] },
];
const variations = registeredVariations();
const names = variations.map(({ name }) => name);

test.each([true, false])(
  "every server is tried as it is and in all that it can be (each alone: %s)",
  (each) => {
    const tasks = tasksOf(SERVERS, variations, [], each);
    for (const { name, flags } of SERVERS) {
      const own = tasks.filter(({ implementation }) => implementation === name);
      expect(own[0]?.variations).toEqual([]);
      const possible = names.filter((one) => one !== "more-statuses" || flags.length > 0);
      expect(own.flatMap((task) => task.variations).toSorted()).toEqual(possible.toSorted());
    }
  },
);

test("alone means alone, and together needs few runs", () => {
  const lengths = tasksOf(SERVERS, variations, [], true).map((task) => task.variations.length);
  expect(Math.max(...lengths)).toBe(1);
  expect(tasksOf(SERVERS, variations, [], false).length).toBeLessThan(lengths.length / 4);
});

test("a run with an alarm is taken apart, unless it had one variation only", () => {
  const alarm = { requirement: "poll.etag", outcome: "fail", reason: "expected this, saw that" };
  const cell = {
    implementation: "able",
    variations: ["gzip", "split"],
    outcome: "alarm" as const,
    changes: { gzip: 3, split: 4 },
    alarms: [alarm],
    duration_ms: 1,
  };
  expect(apart(cell, ["poll"])).toEqual([
    { implementation: "able", variations: ["gzip"], only: ["poll"] },
    { implementation: "able", variations: ["split"], only: ["poll"] },
  ]);
  expect(apart({ ...cell, variations: ["gzip"] }, [])).toEqual([]);
  expect(apart({ ...cell, alarms: [] }, [])).toEqual([]);
});
