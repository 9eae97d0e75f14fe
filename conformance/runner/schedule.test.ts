import { expect, test } from "vitest";
import { check, MUST, onSmallServer } from "../testing/running.ts";
import type { CheckFunction } from "./check.ts";

const { report } = onSmallServer();

test("checks overlap, but for those that share a word", async () => {
  let running = 0;
  let together = 0;
  let alone = 0;
  const run =
    (count: (now: number) => void): CheckFunction =>
    async ({ api }) => {
      running += 1;
      count(running);
      await api.list();
      running -= 1;
    };
  const free = Array.from({ length: 8 }, (_, index) =>
    check(
      MUST,
      run((now) => {
        together = Math.max(together, now);
      }),
      { title: `${index}` },
    ),
  );
  await report(free);
  const shy = Array.from({ length: 8 }, (_, index) =>
    check(
      MUST,
      run((now) => {
        alone = Math.max(alone, now);
      }),
      { title: `${index}`, alone: "quota" },
    ),
  );
  await report(shy);
  expect([together > 1, alone]).toEqual([true, 1]);
});
