import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resolveConfig } from "../config/config.ts";
import { loadContract } from "../contract/index.ts";
import { runSuite } from "../run-conformance.ts";
import type { Check, CheckFunction } from "../runner/check.ts";
import { type SmallServer, startSmallServer } from "../testing/small-server.ts";
import { frozenSet } from "./frozen-set.ts";

const contract = await loadContract("jobs");
let server: SmallServer;
beforeAll(async () => {
  server = await startSmallServer();
});
afterAll(async () => {
  await server.close();
});

/** A place for a document with one frozen set beside it. */
async function beside(version: string, text: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "frozen-"));
  await mkdir(join(directory, "frozen"));
  await writeFile(join(directory, "frozen", `${version}.yaml`), text);
  return join(directory, "openapi.yaml");
}

test("the bundled contract's own versions are found", async () => {
  const ids = await frozenSet(contract, "jobs", contract.version);
  expect(ids.has("poll.not-modified")).toBe(true);
});

test.each([
  ["a version that is none", "9.9.9", /nothing is frozen of version "9\.9\.9" of jobs; there is 1\.0\.0$/],
  ["a path", "../1.0.0", /nothing is frozen/],
])("%s is refused", async (_, version, message) => {
  await expect(frozenSet(contract, "jobs", version)).rejects.toThrow(message);
});

test("a set of another contract is refused", async () => {
  const document = await beside("1.0.0", "version: 1.0.0\nrequirements: { kiln.hot: MUST }\n");
  await expect(frozenSet(contract, document, "1.0.0")).rejects.toThrow(
    /requires kiln\.hot, which this contract lacks/,
  );
});

test("what came later is judged and told, and does not count", async () => {
  const wrong: CheckFunction = async ({ api, expect }) => expect(await api.list()).toHaveStatus(418);
  const checks: Check[] = [
    { id: "poll.not-modified", key: "poll.not-modified", options: {}, run: async () => {} },
    { id: "poll.modified", key: "poll.modified", options: {}, run: wrong },
  ];
  const { url: baseUrl, token, parameters } = server;
  const only = ["poll.not-modified", "poll.modified"];
  const document = await beside("0.9.0", "version: 0.9.0\nrequirements: { poll.not-modified: MUST }\n");
  const base = { baseUrl, principals: { full: { token } }, parameters, only, contract: document };
  const today = await runSuite(contract, resolveConfig(base, {}), checks);
  expect([today.exit_code, today.summary.fail, today.as_of]).toEqual([1, 1, undefined]);
  const then = await runSuite(contract, resolveConfig({ ...base, asOf: "0.9.0" }, {}), checks);
  expect(then).toMatchObject({
    exit_code: 0,
    summary: { pass: 1, fail: 0 },
    as_of: { version: "0.9.0", later: ["poll.modified"] },
  });
  await expect(
    runSuite(contract, resolveConfig({ ...base, asOf: "0.9.0", only: ["poll.modified"] }, {}), checks),
  ).rejects.toThrow(/nothing was checked that version 0\.9\.0 required/);
  expect(then.requirements.find(({ id }) => id === "poll.modified")?.outcome).toBe("fail");
});
