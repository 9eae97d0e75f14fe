import { expect, onTestFinished, test } from "vitest";
import { jobAt } from "../../testing/job-at.ts";
import { createColours } from "./colours.ts";
import { createLiveLine } from "./live-line.ts";
import { createProgress } from "./progress.ts";

const JOB = { ...jobAt("running", 0, "job_01J9SCK3W8Q2V5N7X4R6T0YHAB"), progress: 40 };

/** What a terminal as wide as this shows of the job. */
function shownOn(columns: number): string {
  const writes: string[] = [];
  const terminal = { columns, write: (text: string) => writes.push(text) };
  const progress = createProgress({
    live: true,
    notes: createLiveLine(terminal, true),
    noteColours: createColours(false),
  });
  onTestFinished(() => progress.stop());
  progress.show({ type: "job", job: JOB, id: undefined });
  return writes.join("").replace("\r\u001b[2K", "");
}

test("a narrow terminal shows how the job is, and a wide one which it is as well", () => {
  expect(shownOn(40)).toMatch(/^running 40% \ds {2}data\.sync job_01J9SCK3…$/);
  expect(shownOn(80)).toMatch(/^running 40% \ds {2}data\.sync job_01J9SCK3W8Q2V5N7X4R6T0YHAB$/);
});
