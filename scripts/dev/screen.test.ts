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
  expect(screen(view, 40, plain)).toBe(`dev  openapi/jobs
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

it("fits the terminal, and says how much more there is", () => {
  const faults = Array.from({ length: 50 }, (_, index) => `file.yaml:${index + 1}:1  wrong`);
  const crowded = { ...view, progress: new Map(view.progress).set("lint", { ...failed, faults }) };
  const lines = screen(crowded, 20, plain).split("\n");
  expect(lines.length).toBeLessThanOrEqual(20);
  expect(lines.at(-2)).toBe("  … and 43 more");
});

it("paints only where it is told to", () => {
  expect(screen(view, 40, plain)).not.toContain("\u001b");
  expect(screen(view, 40, painted)).toContain("\u001b[31mx\u001b[39m");
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
