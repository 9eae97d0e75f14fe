import { expect, test } from "vitest";
import { bundledConfig, startBundledServer } from "./cli/bundled-server.ts";
import type { RecipeName, Scenario } from "./config/settings.ts";
import type { JsonObject } from "./contract/index.ts";
import { prepare } from "./prepare.ts";
import { runSuite } from "./run-conformance.ts";
import { loadChecks } from "./runner/load-checks.ts";

/** What an implementer says who has no scripted job; here each is one after all, so that nothing but the configuration differs. */
function request(...steps: JsonObject[]): Scenario {
  return { operation: "triggerTeamJob", body: { type: "test.script", params: { steps } } };
}

const log = { do: "log", message: "a line" };
const SCENARIOS: Partial<Record<RecipeName, Scenario>> = {
  held: request({ do: "hold" }),
  succeeding: request({ do: "progress", percent: 50 }, log, { do: "succeed" }),
  failing: request({ do: "fail" }),
  logging: request(log, log, log, log, log, { do: "succeed" }),
};

async function judged(scenarios: Partial<Record<RecipeName, Scenario>>) {
  const server = await startBundledServer();
  try {
    const { contract, settings } = await prepare({ ...bundledConfig(server), scripted: false, scenarios });
    const { requirements } = await runSuite(contract, settings, await loadChecks());
    return new Map(requirements.map(({ id, outcome, reason }) => [id, { outcome, reason }]));
  } finally {
    await server.stop();
  }
}

test("an implementation without a scripted job is judged by what its recipes give, and not blamed for the rest", {
  timeout: 60_000,
}, async () => {
  const found = await judged(SCENARIOS);
  const outcomes = [...found.values()].map(({ outcome }) => outcome);
  expect(new Set(outcomes)).toEqual(new Set(["pass", "not_testable", "untestable"]));
  expect(outcomes.filter((outcome) => outcome === "pass").length).toBeGreaterThan(125);
  for (const id of [
    "auth.missing",
    "create.location",
    "tenancy.hidden",
    "list.walk",
    "idempotency.replay",
    "errors.unknown-parameter",
  ])
    expect(found.get(id), id).toMatchObject({ outcome: "pass" });
});

test("jobs of which there may be one at a time are not asked for by several checks at once", {
  timeout: 60_000,
}, async () => {
  const found = await judged({
    held: { operation: "runDeployment", body: { commit: "0123456789abcdef0123456789abcdef01234567" } },
  });
  expect(found.get("create.location")).toMatchObject({
    outcome: "not_testable",
    reason: "this needs jobs of which there may be several, and those of scenarios.held are one at a time",
  });
});
