import { describe, expect, test } from "vitest";
import type { ProgressDetail } from "./job.ts";
import { showProgress } from "./progress.ts";
import { begin, fail, jobAfter, progress, retry, type Step, succeed, T0 } from "./testing/steps.ts";

describe("progress", () => {
  const table: [name: string, steps: Step[], want: number | null][] = [
    ["is unknown at first", [begin], null],
    ["rises", [begin, progress(10), progress(40)], 40],
    ["does not fall", [begin, progress(40), progress(10)], 40],
    ["does not become unknown again", [begin, progress(40), progress(null)], 40],
    ["is a whole number", [begin, progress(40.9)], 40],
    ["stays unknown where it is a share of nothing", [begin, progress(0 / 0)], null],
    ["rises after a share of nothing", [begin, progress(0 / 0), progress(10)], 10],
    ["begins anew with an attempt", [begin, progress(40), retry], null],
    ["is 100 on success if there was any", [begin, progress(40), succeed], 100],
    ["is 100 on success if an earlier attempt had any", [begin, progress(40), retry, succeed], 100],
    ["stays unknown on success if there never was any", [begin, succeed], null],
    ["stays where it was on failure", [begin, progress(40), fail], 40],
  ];
  test.each(table)("%s", (_name, steps, want) => {
    expect(jobAfter(steps).progress).toBe(want);
  });

  test.each<[Partial<ProgressDetail>, Partial<ProgressDetail>]>([
    [
      { completed: 1.5, total: 3 },
      { completed: 1, total: 3 },
    ],
    [
      { completed: -1, failed: Number.NaN },
      { completed: 0, failed: null },
    ],
    [
      { completed: 2, failed: 2, total: 3 },
      { completed: 2, failed: 2, total: null },
    ],
    [{ total: Number.POSITIVE_INFINITY }, { total: null }],
    [
      { unit: "u".repeat(50), message: "m".repeat(600) },
      { unit: "u".repeat(40), message: "m".repeat(500) },
    ],
  ])("in detail is as the contract has it: %j", (detail, want) => {
    const { job } = showProgress(jobAfter([begin]), { percent: null, detail }, T0);
    expect(job.progressDetail).toMatchObject(want);
  });

  test("that adds nothing makes no event", () => {
    const job = jobAfter([begin, progress(40)]);
    expect(progress(40)(job)).toEqual({ ok: true, job, events: [] });
    expect(progress(30)(job)).toEqual({ ok: true, job, events: [] });
  });
});
