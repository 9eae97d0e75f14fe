import { expect, onTestFinished, test } from "vitest";
import type { TypedJob } from "../../index.ts";
import { createColours } from "./colours.ts";
import { createLiveLine } from "./live-line.ts";
import { createProgress } from "./progress.ts";

const JOB: TypedJob = {
  id: "job_01J9SCK3W8Q2V5N7X4R6T0YHAB",
  type: "data.sync",
  status: "running",
  progress: 40,
  progress_detail: null,
  team_id: "team_1",
  params: {},
  metadata: {},
  notify: false,
  triggered_by: { kind: "api", principal_id: "key_1" },
  resource: { type: "team", id: "team_1" },
  result: null,
  error: null,
  attempt: 1,
  max_attempts: 3,
  trace_id: null,
  created_at: "2026-11-01T10:00:00.000Z",
  updated_at: "2026-11-01T10:00:00.000Z",
  started_at: "2026-11-01T10:00:00.000Z",
  finished_at: null,
  cancel_requested_at: null,
  canceled_by: null,
  cancel_reason: null,
  deadline: null,
  expires_at: null,
  result_expired: false,
  links: {
    self: "/v1/jobs/1",
    stream: "/v1/jobs/1/stream",
    cancel: "/v1/jobs/1/cancel",
    logs: "/v1/jobs/1/logs",
  },
};

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
