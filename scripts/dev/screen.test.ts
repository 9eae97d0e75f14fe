import { expect, it } from "vitest";
import { logLine, painted, plain, screen, type View } from "./screen.ts";
import type { StepState } from "./step.ts";
import { typeFaults } from "./steps.ts";

const failed: StepState = {
  kind: "failed",
  summary: "2 faults",
  faults: [
    "openapi/jobs/paths/job.yaml:18:3  GET /v1/jobs/{job_id} must document 404",
    "openapi/jobs/openapi.yaml:9:1  wrong",
  ],
  ms: 312,
};
const view: View = {
  contracts: ["openapi/jobs"],
  url: "http://127.0.0.1:4400/",
  progress: new Map<string, StepState>([
    ["lint", failed],
    ["generate", { kind: "skipped" }],
    ["types", { kind: "waiting" }],
    ["reference", { kind: "done", summary: "1 page built", ms: 1432 }],
  ]),
  cause: "openapi/jobs/paths/job.yaml",
};

it("shows steps one below the other, times in one column, and what is wrong below", () => {
  expect(screen(view, { rows: 40, columns: 100 }, plain)).toBe(`dev  openapi/jobs
preview  http://127.0.0.1:4400/

  x lint       2 faults          312 ms
  - generate   skipped
  · types
  + reference  1 page built      1.4 s

  after a save of openapi/jobs/paths/job.yaml

  openapi/jobs/paths/job.yaml:18:3  GET /v1/jobs/{job_id} must document 404
  openapi/jobs/openapi.yaml:9:1  wrong
`);
});

it("fits the terminal: wraps what is too long, and says how much does not fit", () => {
  const faults = Array.from(
    { length: 50 },
    (_, index) => `file.yaml:${index + 1}:1  it is wrong in more than one way`,
  );
  const crowded = { ...view, progress: new Map(view.progress).set("lint", { ...failed, faults }) };
  const lines = screen(crowded, { rows: 20, columns: 40 }, plain).split("\n");
  expect(lines.length).toBeLessThanOrEqual(20);
  expect(Math.max(...lines.slice(-9).map((line) => line.length))).toBeLessThanOrEqual(40);
  expect(lines.slice(-9)).toEqual([
    "  file.yaml:1:1  it is wrong in more",
    "      than one way",
    "  file.yaml:2:1  it is wrong in more",
    "      than one way",
    "  file.yaml:3:1  it is wrong in more",
    "      than one way",
    "  file.yaml:4:1  it is wrong in more",
    "  … and 93 more lines",
    "",
  ]);
});

it("paints only where it is told to", () => {
  expect(screen(view, { rows: 40, columns: 100 }, plain)).not.toContain("\u001b");
  expect(screen(view, { rows: 40, columns: 100 }, painted)).toContain("\u001b[31mx\u001b[39m");
});

it("has a line for a step that ended, with its faults below it, and none for one that has not", () => {
  expect(logLine("lint", failed)).toBe(
    "x lint       2 faults          312 ms\n  openapi/jobs/paths/job.yaml:18:3  GET /v1/jobs/{job_id} must document 404\n  openapi/jobs/openapi.yaml:9:1  wrong",
  );
  expect(logLine("types", { kind: "running" })).toBeUndefined();
});

it("reads the compiler's errors", () => {
  const output = `server/a.ts(3,7): error TS2322: Type 'x' is not assignable to type 'y'.
  Types of property 'z' are incompatible.
server/b.ts(10,1): error TS2304: Cannot find name 'q'.
`;
  expect(typeFaults(output)).toEqual([
    "server/a.ts:3:7  Type 'x' is not assignable to type 'y'.  (TS2322)",
    "server/b.ts:10:1  Cannot find name 'q'.  (TS2304)",
  ]);
});
