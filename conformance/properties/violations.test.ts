import fc from "fast-check";
import { expect, test } from "vitest";
import { loadContract } from "../contract/index.ts";
import { validValues } from "./valid-values.ts";
import { violationsOf } from "./violations.ts";

const contract = await loadContract("jobs");
const schemas = ["ComponentSpec", "CloneSpec", "DeploymentSpec", "TestScriptParams", "Metadata"];

test.each(schemas)("values made for %s are valid", (name) => {
  const schema = `/components/schemas/${name}`;
  const values = fc.sample(validValues(contract.document, schema), { seed: 7, numRuns: 60 });

  for (const value of values) expect(contract.schemas.errors(schema, value)).toEqual([]);
});

test.each(schemas)("violations of %s are not", (name) => {
  const schema = `/components/schemas/${name}`;
  for (const value of fc.sample(validValues(contract.document, schema), { seed: 7, numRuns: 10 })) {
    const violations = violationsOf(contract, schema, value);

    expect(violations.length).toBeGreaterThan(3);
    for (const violation of violations) {
      expect(contract.schemas.errors(schema, violation.value)).not.toEqual([]);
    }
  }
});

test("every constraint of a nested value is broken once, and told by its place", () => {
  const violations = violationsOf(contract, "/components/schemas/TestScriptParams", {
    queue_ms: 0,
    steps: [{ do: "wait", ms: 1 }],
  });
  const told = violations.map(({ at, what }) => `${at}: ${what}`);

  for (const wanted of [
    ": without steps",
    ": with a member that is not known",
    "queue_ms: too large",
    "queue_ms: of type string",
    "steps: without items",
    "steps: of too many items",
    "steps.0: without ms",
    "steps.0.do: none of those listed",
    "steps.0.ms: too small",
  ]) {
    expect(told).toContain(wanted);
  }
});
