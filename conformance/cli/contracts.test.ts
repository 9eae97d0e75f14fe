import { expect, test } from "vitest";
import { runConformance } from "../run-conformance.ts";
import { bundledContracts, serverOf } from "./contract-servers.ts";

const others = (await bundledContracts()).filter((name) => name !== "jobs");

test.each(others)(
  "the server of %s conforms, and nothing of the contract is left out",
  { timeout: 60_000 },
  async (name) => {
    const { start, config } = serverOf(name);
    const server = await start();
    try {
      const report = await runConformance({ ...config(server), baseUrl: server.url });
      const against = report.requirements.filter(
        ({ outcome }) => outcome !== "pass" && outcome !== "untestable",
      );
      expect(against.map(({ id, outcome, reason, actual }) => [id, outcome, reason ?? actual])).toEqual([]);
      expect(report.summary.pass).toBeGreaterThan(30);
    } finally {
      await server.stop();
    }
  },
);

test("a contract that nothing here serves is refused in plain words", () => {
  expect(() => serverOf("team-jobs")).toThrow(
    /no server here has the contract team-jobs.*accepted test --contract/,
  );
});
