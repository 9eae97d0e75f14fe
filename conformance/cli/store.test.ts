import { expect, test } from "vitest";
import { bundledContracts } from "../contract/index.ts";
import { prepare } from "../prepare.ts";
import { runSuite } from "../run-conformance.ts";
import { loadChecks } from "../runner/load-checks.ts";
import { startBundledServerOnPostgres } from "./bundled-server.ts";
import { serverOf } from "./contract-servers.ts";

test("the bundled server conforms on PostgreSQL as well, to every contract", {
  timeout: 120_000,
}, async () => {
  const server = await startBundledServerOnPostgres();
  try {
    for (const name of await bundledContracts()) {
      const { contract, settings } = await prepare(serverOf(name).config(server));
      const report = await runSuite(contract, settings, await loadChecks());
      const against = report.requirements.filter(({ outcome }) => !["pass", "untestable"].includes(outcome));
      expect(against.map(({ id, outcome, reason, actual }) => [id, outcome, reason ?? actual])).toEqual([]);
      expect(report.summary.pass).toBeGreaterThan(0.9 * contract.requirements.length);
    }
  } finally {
    await server.stop();
  }
});
