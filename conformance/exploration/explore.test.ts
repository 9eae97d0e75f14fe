import { afterAll, beforeAll, expect, test } from "vitest";
import { type BundledServer, bundledConfig, startBundledServer } from "../cli/bundled-server.ts";
import { resolveConfig } from "../config/config.ts";
import { loadContract } from "../contract/index.ts";
import { registeredFaults } from "../proving/faults.ts";
import { startFaultyServer } from "../proving/proxy.ts";
import { runSuite } from "../run-conformance.ts";
import { registeredChecks } from "../runner/check.ts";
import "../checks/contract/sequences.ts";
import "../faults/sequences.ts";

const contract = await loadContract("jobs");
const checks = registeredChecks();
let server: BundledServer;
beforeAll(async () => {
  server = await startBundledServer();
});
afterAll(async () => {
  await server.stop();
});

/** Only the exploration, and what it says of the requirement. */
async function explored(baseUrl: string, seed: number, id = "contract.sequences") {
  const only = ["contract.sequences", "poll.etag-stable"];
  const settings = resolveConfig({ ...bundledConfig(server), only, seed }, {});
  const report = await runSuite(contract, { ...settings, baseUrl }, checks);
  return report.requirements.find((one) => one.id === id);
}

/** Searches with one seed after the other, as nightly runs do. */
async function firstFound(baseUrl: string, id: string) {
  for (let seed = 1; seed <= 8; seed += 1) {
    const found = await explored(baseUrl, seed, id);
    if (found?.outcome === "fail" && found.steps !== undefined) return { seed, found };
  }
  return undefined;
}

test.each(registeredFaults().map((fault) => [fault.title, fault] as const))(
  "%s: found, and shown by a short sequence",
  { timeout: 120_000 },
  async (_, { requirement, fault }) => {
    const proxy = await startFaultyServer(server.url, contract, fault);
    try {
      const first = await firstFound(proxy.url, requirement);
      expect(first?.found.steps?.length).toBeLessThanOrEqual(14);
      expect(first?.found.steps?.[0]).toMatch(
        /^1\. create job 1 .*\n +POST \S+ as \w+ with Idempotency-Key: .*: 202, job_/,
      );
    } finally {
      await proxy.close();
    }
  },
);

test("the same seed does the same again", { timeout: 60_000 }, async () => {
  const fault = registeredFaults().find(
    ({ title }) => title === "a list forgets a job that was refused to be canceled",
  );
  const proxy = () => startFaultyServer(server.url, contract, fault?.fault ?? (() => (r, next) => next(r)));
  const [one, other] = [await proxy(), await proxy()];
  const titles = (found: Awaited<ReturnType<typeof explored>>) =>
    found?.steps?.map((step) => step.split("\n")[0]);
  const { seed } = (await firstFound(one.url, "contract.sequences")) ?? { seed: 0 };
  expect(titles(await explored(other.url, seed))).toEqual(titles(await explored(one.url, seed)));
  await Promise.all([one.close(), other.close()]);
});
