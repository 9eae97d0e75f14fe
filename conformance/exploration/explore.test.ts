import { afterAll, beforeAll, expect, test } from "vitest";
import { type BundledServer, bundledConfig, startBundledServer } from "../cli/bundled-server.ts";
import { resolveConfig } from "../config/config.ts";
import { loadContract } from "../contract/index.ts";
import { type Fault, onRole, registeredFaults } from "../proving/faults.ts";
import { startFaultyServer } from "../proving/proxy.ts";
import { runSuite } from "../run-conformance.ts";
import { registeredChecks } from "../runner/check.ts";
import "../checks/contract/sequences.ts";
import "../faults/sequences.ts";

const contract = await loadContract("jobs");
const checks = registeredChecks();
const honest: Fault = () => (request, next) => next(request);
let server: BundledServer;
beforeAll(async () => {
  server = await startBundledServer();
});
afterAll(async () => {
  await server.stop();
});

/** Only the exploration, and what it says of the requirement. */
async function explored(baseUrl: string, seed: number, id = "contract.sequences", timeoutMs = 20_000) {
  const only = ["contract.sequences", "poll.etag-stable"];
  const settings = resolveConfig({ ...bundledConfig(server), only, seed, timeoutMs }, {});
  const report = await runSuite(contract, { ...settings, baseUrl }, checks);
  return report.requirements.find((one) => one.id === id);
}

const rare = registeredFaults().filter(({ requirement }) => requirement === "contract.sequences");

test.each(rare.flatMap((fault) => [1, 2].map((seed) => [fault.title, seed, fault] as const)))(
  "%s: found with the seed %d, and shown by a short sequence",
  { timeout: 120_000 },
  async (_, seed, { fault }) => {
    const proxy = await startFaultyServer(server.url, contract, fault);
    try {
      const found = await explored(proxy.url, seed);
      expect(found?.outcome).toBe("fail");
      expect(found?.steps?.length).toBeLessThanOrEqual(14);
      expect(found?.steps?.[0]).toMatch(
        /^1\. create job 1 .*\n +POST \S+ as \w+ with Idempotency-Key: .*: 202, job_/,
      );
    } finally {
      await proxy.close();
    }
  },
);

test("what violates another requirement is told there, with the sequence", { timeout: 120_000 }, async () => {
  const other = registeredFaults().find(({ title }) => title.startsWith("the third poll after a list"));
  const proxy = await startFaultyServer(server.url, contract, other?.fault ?? honest);
  // Lists of the sequences beside it may begin the count anew.
  let told: readonly string[] | undefined;
  for (let seed = 1; seed <= 8 && told === undefined; seed += 1)
    told = (await explored(proxy.url, seed, "poll.etag-stable"))?.steps;
  expect(told?.[0]).toMatch(/^1\. create job 1 /);
  await proxy.close();
});

test("where time ends it, it does not say that all is well, but how far it came", {
  timeout: 60_000,
}, async () => {
  const slow = onRole("any", async (request, next, { delay }) => {
    await delay(50);
    return await next(request);
  });
  const proxy = await startFaultyServer(server.url, contract, slow);
  const found = await explored(proxy.url, 1, "contract.sequences", 500);
  expect(found).toMatchObject({
    outcome: "not_testable",
    reason: expect.stringMatching(
      /^time was up after \d+ of 456 steps, and nothing was found in them; a larger/,
    ),
  });
  await proxy.close();
});

test("the same seed does the same again", { timeout: 60_000 }, async () => {
  const fault = rare.find(({ title }) => title === "a list forgets a job that was refused to be canceled");
  const proxy = () => startFaultyServer(server.url, contract, fault?.fault ?? honest);
  const [one, other] = [await proxy(), await proxy()];
  const titles = (found: Awaited<ReturnType<typeof explored>>) =>
    found?.steps?.map((step) => step.split("\n")[0]);
  const first = titles(await explored(one.url, 1));
  expect(first?.length).toBeGreaterThan(2);
  expect(titles(await explored(other.url, 1))).toEqual(first);
  await Promise.all([one.close(), other.close()]);
});
