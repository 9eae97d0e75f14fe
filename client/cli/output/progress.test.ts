import { expect, onTestFinished, test } from "vitest";
import { jobAt } from "../../testing/job-at.ts";
import { createColours } from "./colours.ts";
import { createLiveLine } from "./live-line.ts";
import { createProgress, type Progress } from "./progress.ts";

const JOB = { ...jobAt("running", 0, "job_01J9SCK3W8Q2V5N7X4R6T0YHAB"), progress: 40 };

/** What a terminal as wide as this shows of an event. */
function shownOn(columns: number, event: Parameters<Progress["show"]>[0]): string {
  const writes: string[] = [];
  const terminal = { columns, write: (text: string) => writes.push(text) };
  const progress = createProgress({
    live: true,
    notes: createLiveLine(terminal, true),
    noteColours: createColours(false),
  });
  onTestFinished(() => progress.stop());
  progress.show(event);
  return writes.join("").replace("\r\u001b[2K", "");
}

test("a narrow terminal shows how the job is, and a wide one which it is as well", () => {
  const event = { type: "job", job: JOB, id: undefined } as const;
  expect(shownOn(40, event)).toMatch(/^running 40% \ds {2}data\.sync job_01J9SCK3…$/);
  expect(shownOn(80, event)).toMatch(/^running 40% \ds {2}data\.sync job_01J9SCK3W8Q2V5N7X4R6T0YHAB$/);
});

test("before the job is known, only what is going on is shown", () => {
  const log = { seq: 1, timestamp: JOB.created_at, level: "info", stream: "stdout", message: "a" } as const;
  expect(shownOn(80, { type: "log", log, id: undefined })).toMatch(/^waiting \ds$/);
  const trouble = { type: "reconnect", attempt: 1, delayMs: 0, cause: undefined } as const;
  expect(shownOn(80, trouble)).toMatch(/^reconnecting \(1\) \ds$/);
});
