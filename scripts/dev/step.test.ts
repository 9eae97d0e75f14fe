import { expect, it } from "vitest";
import { runSteps, type Step } from "./step.ts";

function step(name: string, after: string[], run: Step["run"] = async () => ({ summary: name })): Step {
  return { name, after, run };
}

async function told(steps: readonly Step[], signal = new AbortController().signal): Promise<string[]> {
  const lines: string[] = [];
  await runSteps(steps, signal, (name, state) => lines.push(`${name} ${state.kind}`));
  return lines;
}

it("runs a step when those before it are done, and those that need nothing of each other at once", async () => {
  let release = () => {};
  const both = new Promise<void>((resolve) => {
    release = resolve;
  });
  const lines = await told([
    step("a", []),
    step("b", ["a"], async () => {
      await both;
      return { summary: "" };
    }),
    step("c", ["a"], async () => {
      release();
      return { summary: "" };
    }),
  ]);
  expect(lines).toEqual(["a running", "a done", "b running", "c running", "c done", "b done"]);
});

it("skips what comes after a fault, and what comes after that", async () => {
  const lines = await told([
    step("a", [], async () => ({ summary: "1 fault", faults: ["x:1:1  wrong"] })),
    step("b", ["a"]),
    step("c", ["b"]),
    step("d", []),
  ]);
  expect(lines.filter((line) => !line.endsWith("running")).sort()).toEqual([
    "a failed",
    "b skipped",
    "c skipped",
    "d done",
  ]);
});

it("shows an error as what it says, not as a stack trace", async () => {
  const states = await runSteps(
    [step("a", [], () => Promise.reject(new Error("no such file")))],
    new AbortController().signal,
    () => {},
  );
  expect(states.get("a")).toMatchObject({ kind: "failed", faults: ["no such file"] });
});

it("says nothing more once it is aborted, and starts nothing more", async () => {
  const stop = new AbortController();
  const lines = await told(
    [
      step("a", [], async (signal) => {
        stop.abort();
        expect(signal.aborted).toBe(true);
        return { summary: "" };
      }),
      step("b", ["a"], () => Promise.reject(new Error("must not run"))),
    ],
    stop.signal,
  );
  expect(lines).toEqual(["a running"]);
});
