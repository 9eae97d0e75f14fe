import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startVitest } from "vitest/node";
import { type SmallServer, startSmallServer } from "./testing/small-server.ts";

let server: SmallServer;
let directory: string;
const seen = new Map<string, { readonly state: string; readonly said: string }>();

beforeAll(async () => {
  server = await startSmallServer();
  directory = await mkdtemp(join(tmpdir(), "accepted-vitest-"));
  const config = {
    baseUrl: server.url,
    principals: { full: { token: server.token } },
    parameters: server.parameters,
    only: ["poll.not-modified", "stream.not-acceptable", "stream.ids", "tenancy.list", "versioning.additive"],
    expectedFailures: [{ id: "poll.not-modified", reason: "was so once" }],
  };
  const adapter = new URL("vitest.ts", import.meta.url).href;
  const text = `import { conformanceTests } from "${adapter}";\nawait conformanceTests(${JSON.stringify(config)});\n`;
  await writeFile(join(directory, "conformance.test.js"), text);
  const run = await startVitest("test", [], {
    root: directory,
    watch: false,
    config: false,
    reporters: [{}],
  });
  for (const one of run.state.getTestModules().flatMap((module) => [...module.children.allTests()])) {
    const result = one.result();
    const said = result.state === "skipped" ? (result.note ?? "") : (result.errors?.[0]?.message ?? "");
    seen.set(one.name.split(" ")[0] ?? "", { state: result.state, said });
  }
  await run.close();
  // A run whose tests failed marks the process that holds it; here that is what was wanted.
  process.exitCode = 0;
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

test.each([
  ["poll.not-modified", "passed", /^$/],
  ["stream.not-acceptable", "failed", /^FAIL {2}stream\.not-acceptable[\s\S]+expected[\s\S]+repeat +curl /],
  ["stream.ids", "failed", /^blocked .*stream\.ids[\s\S]+where 202 was needed/],
  ["tenancy.list", "skipped", /no credentials for the principal/],
  ["versioning.additive", "skipped", /./],
  ["the", "failed", /the expected failure poll\.not-modified did not happen/],
])("%s %s", (name, state, said) => {
  expect(seen.get(name)).toEqual({ state, said: expect.stringMatching(said) });
});

test("there is one test for each requirement, and one for the run", () => {
  expect(seen.size).toBe(6);
});
