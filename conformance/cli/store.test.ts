import { expect, test } from "vitest";
import { runConformance } from "../run-conformance.ts";
import { bundledConfig, startBundledServerOnPostgres } from "./bundled-server.ts";

test("the bundled server conforms on PostgreSQL as well", { timeout: 120_000 }, async () => {
  const server = await startBundledServerOnPostgres();
  try {
    const report = await runConformance({ ...bundledConfig(server), baseUrl: server.url });
    const against = report.requirements.filter(({ outcome }) => !["pass", "untestable"].includes(outcome));
    expect(against.map(({ id, outcome, reason, actual }) => [id, outcome, reason ?? actual])).toEqual([]);
    expect(report.summary.pass).toBeGreaterThan(190);
  } finally {
    await server.stop();
  }
});
