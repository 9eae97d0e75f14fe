import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { painter } from "../report/paint.ts";
import type { Outcome } from "../runner/outcome.ts";
import { type Run, repeatabilityOf } from "./repeat.ts";
import { repeatText, runLine } from "./repeat-text.ts";

function run(outcomes: Readonly<Record<string, Outcome>>, durationMs = 1): Run {
  const odd = Object.entries(outcomes).filter(([, outcome]) => outcome !== "pass");
  return {
    outcomes: new Map(Object.entries(outcomes)),
    reasons: new Map(odd.map(([id]) => [id, `why ${id}`])),
    durationMs,
  };
}

const SAME = run({ "a.b": "pass", "c.d": "pass" }, 3);
const OTHER = run({ "a.b": "pass", "c.d": "fail" }, 9);
const plain = painter({ isTTY: false }, {});

test("runs that say the same agree, in whatever order they say it", () => {
  const turned = run({ "c.d": "pass", "a.b": "pass" });
  expect(repeatabilityOf([SAME, turned, SAME], false, 5)).toMatchObject({
    runs: 3,
    agreed: 3,
    differences: [],
    not_conforming: 0,
  });
});

test("one that says something else is counted, named and explained", () => {
  const result = repeatabilityOf([SAME, OTHER, SAME], true, 15);
  expect(result).toMatchObject({
    runs: 3,
    agreed: 2,
    busy: true,
    not_conforming: 1,
    duration_ms: { median: 3, longest: 9 },
  });
  expect(result.differences).toEqual([
    { requirement: "c.d", outcomes: { pass: 2, fail: 1 }, reasons: ["why c.d"] },
  ]);
  expect(repeatText(result, plain)).toContain("2 of 3 runs agree");
  expect(runLine(2, OTHER, SAME, plain)).toContain("c.d pass -> fail");
});

test("runs that agree that a server does not conform are no success", () => {
  expect(repeatabilityOf([OTHER, OTHER], false, 2)).toMatchObject({ agreed: 2, not_conforming: 2 });
});

test("the document is as its schema says", async () => {
  const schema: unknown = JSON.parse(await readFile(new URL("repeat.schema.json", import.meta.url), "utf8"));
  const validate = new Ajv2020().compile(Object(schema));
  expect(validate(JSON.parse(JSON.stringify(repeatabilityOf([SAME, OTHER], false, 5))))).toBe(true);
  expect(validate({ runs: 1 })).toBe(false);
});
