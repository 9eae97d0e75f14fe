import { expect, test } from "vitest";
import { bundledContracts } from "../contract/index.ts";
import { prepare } from "../prepare.ts";
import { runSuite } from "../run-conformance.ts";
import { loadChecks } from "../runner/load-checks.ts";
import { serverOf } from "./contract-servers.ts";

const others = (await bundledContracts()).filter((name) => name !== "jobs");

test.each(others)(
  "the server of %s conforms, and nothing of the contract is left out",
  { timeout: 60_000 },
  async (name) => {
    const { start, config } = serverOf(name);
    const server = await start();
    try {
      const { contract, settings } = await prepare(config(server));
      const report = await runSuite(contract, settings, await loadChecks());
      const against = report.requirements.filter(
        ({ outcome }) => outcome !== "pass" && outcome !== "untestable",
      );
      expect(against.map(({ id, outcome, reason, actual }) => [id, outcome, reason ?? actual])).toEqual([]);
      expect(report.summary.pass).toBeGreaterThan(30);
      const unasked = report.requirements
        .flatMap(({ checks }) => checks)
        .filter(({ reason }) => reason?.startsWith("the contract has no operation"));
      expect(unasked, "checks that stopped half-way at an operation of another contract").toEqual([]);
    } finally {
      await server.stop();
    }
  },
);

test("a contract that nothing here serves is refused in plain words", () => {
  expect(() => serverOf("kiln-jobs")).toThrow(
    /no server here has the contract kiln-jobs.*accepted test --contract/,
  );
});
