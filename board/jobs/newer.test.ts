import { expect, test } from "vitest";
import { jobAt } from "../../client/testing/job-at.ts";
import type { Job } from "./job.ts";
import { merged, newer, updated } from "./newer.ts";

const running = (second: number, id = "job_1"): Job => jobAt("running", second, id);

test.each<[string, Job, Job, "held" | "arrived"]>([
  ["a later view replaces an earlier one", running(1), running(2), "arrived"],
  ["an earlier view that arrives late changes nothing", running(2), running(1), "held"],
  ["of two views of one moment the one that arrived counts", running(1), running(1), "arrived"],
  ["an end is final, whatever a late poll says", jobAt("succeeded", 1), running(2), "held"],
  ["an end counts even where the clock was set back", running(5), jobAt("failed", 1), "arrived"],
])("%s", (_, held, arrived, expected) => {
  expect(newer(held, arrived)).toBe(expected === "held" ? held : arrived);
});

test("a fetched list gives the order, and what is known better stays", () => {
  const done = jobAt("succeeded", 3, "job_1");
  const list = merged([done, running(1, "job_gone")], [running(4, "job_2"), running(2, "job_1")]);
  expect(list).toEqual([running(4, "job_2"), done]);
});

test("news of a job that is not listed lists nothing", () => {
  expect(updated([running(1)], running(2, "job_2"))).toEqual([running(1)]);
  expect(updated([running(1)], running(2))).toEqual([running(2)]);
});
