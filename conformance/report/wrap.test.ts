import { expect, test } from "vitest";
import { failureText, line } from "./failure-text.ts";
import type { RequirementReport } from "./report.ts";
import { wrapped } from "./wrap.ts";

const words = "what a server did that nobody had asked it to do ".repeat(3).trim();
const curl = `curl -i http://api.test/v1/jobs/job_1 ${"-H 'X-A: b' ".repeat(9).trim()}`;
const plain = (_: unknown, text: string) => text;

function report(parts: Partial<RequirementReport>): RequirementReport {
  return {
    id: "a.b",
    level: "MUST",
    text: words,
    source: "decision",
    checks: [],
    observed: 0,
    outcome: "fail",
    ...parts,
  };
}

test("lines are broken between words, and those after the first stand under it", () => {
  const lines = wrapped(words, 60, 8).split("\n");
  expect(lines.length).toBeGreaterThan(2);
  for (const one of lines.slice(1)) expect(one).toMatch(/^ {8}\S/);
  for (const [index, one] of lines.entries())
    expect(one.length + (index === 0 ? 8 : 0)).toBeLessThanOrEqual(60);
  expect(lines.map((one) => one.trim()).join(" ")).toBe(words);
});

test("nothing is broken that goes to a file, and no word", () => {
  expect(wrapped(words, undefined, 8)).toBe(words);
  expect(wrapped("x".repeat(200), 60, 8)).toBe("x".repeat(200));
});

test("a failure fits the terminal, but for the command that is there to be copied", () => {
  const lines = failureText(report({ actual: words, likely: words, curl }), plain, 80).split("\n");
  expect(lines.filter((one) => one.length > 80)).toEqual([`      repeat    ${curl}`]);
});

test("a reason that does not fit beside its requirement stands below it", () => {
  const blocked = report({ outcome: "blocked", reason: words });
  expect(line(blocked, plain, 80).split("\n").length).toBeGreaterThan(1);
  expect(line(blocked, plain)).not.toContain("\n");
});
