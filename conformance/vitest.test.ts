import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startVitest } from "vitest/node";
import type { Config } from "./config/config.ts";
import { type SmallServer, startSmallServer } from "./testing/small-server.ts";

interface Seen {
  /** By the first word of a test's name, which is the requirement's id. */
  readonly tests: ReadonlyMap<string, { readonly state: string; readonly said: string }>;
  /** What was said of the file as a whole. */
  readonly errors: readonly string[];
}

let server: SmallServer;
let directory: string;
beforeAll(async () => {
  server = await startSmallServer();
  directory = await mkdtemp(join(tmpdir(), "accepted-vitest-"));
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

/** What vitest says in a project that has nothing but a test of the configuration. */
async function judged(name: string, config: Partial<Config>): Promise<Seen> {
  const root = join(directory, name);
  await mkdir(root);
  const base = {
    baseUrl: server.url,
    principals: { full: { token: server.token } },
    parameters: server.parameters,
  };
  const adapter = new URL("vitest.ts", import.meta.url).href;
  const text = `import { conformanceTests } from "${adapter}";\nawait conformanceTests(${JSON.stringify({ ...base, ...config })});\n`;
  await writeFile(join(root, "conformance.test.js"), text);
  const run = await startVitest("test", [], { root, watch: false, config: false, reporters: [{}] });
  const tests = new Map<string, { readonly state: string; readonly said: string }>();
  const errors: string[] = [];
  for (const module of run.state.getTestModules()) {
    errors.push(...[module, ...module.children.allSuites()].flatMap((one) => one.errors().map(printed)));
    for (const one of module.children.allTests()) {
      const result = one.result();
      const noted = one.annotations().map(({ type, message }) => `${type}: ${message}`);
      const said =
        result.state === "skipped" ? (result.note ?? "") : (result.errors?.[0]?.message ?? noted.join("\n"));
      tests.set(one.name.split(" ")[0] ?? "", { state: result.state, said });
    }
  }
  await run.close();
  // A run whose tests failed marks the process that holds it; here that is what was wanted.
  process.exitCode = 0;
  return { tests, errors };
}

/** An error with all that a reporter may print of it. */
function printed(error: object): string {
  return JSON.stringify({ message: "message" in error ? error.message : undefined, ...error });
}

test("one test for each requirement, and one for the run", async () => {
  const { tests } = await judged("outcomes", {
    only: ["poll.not-modified", "stream.not-acceptable", "stream.ids", "tenancy.list", "versioning.additive"],
    expectedFailures: [{ id: "poll.not-modified", reason: "was so once" }],
  });
  expect(Object.fromEntries(tests)).toEqual({
    "poll.not-modified": { state: "passed", said: "" },
    "stream.not-acceptable": {
      state: "failed",
      said: expect.stringMatching(/^FAIL {2}stream\.not-acceptable[\s\S]+expected[\s\S]+repeat +curl /),
    },
    "stream.ids": {
      state: "failed",
      said: expect.stringMatching(/^blocked .*stream\.ids[\s\S]+where 202 was needed/),
    },
    "tenancy.list": { state: "skipped", said: expect.stringMatching(/no credentials for the principal/) },
    "versioning.additive": { state: "skipped", said: expect.stringMatching(/./) },
    the: {
      state: "failed",
      said: expect.stringMatching(/the expected failure poll\.not-modified did not happen/),
    },
  });
});

test("what came later than the version that is judged by is a note", async () => {
  const contract = join(directory, "contract.json");
  await copyFile(fileURLToPath(new URL("../generated/jobs/contract.json", import.meta.url)), contract);
  await mkdir(join(directory, "frozen"));
  const set = "version: 0.9.0\nrequirements: { poll.not-modified: MUST }\n";
  await writeFile(join(directory, "frozen", "0.9.0.yaml"), set);
  const { tests } = await judged("as-of", {
    contract,
    asOf: "0.9.0",
    only: ["poll.not-modified", "stream.not-acceptable"],
  });
  expect(tests.get("poll.not-modified")?.state).toBe("passed");
  expect(tests.get("stream.not-acceptable")).toEqual({
    state: "passed",
    said: expect.stringMatching(/^warning: FAIL {2}stream\.not-acceptable/),
  });
});

test("a server that is not there is told once, without the key", async () => {
  const { tests, errors } = await judged("nobody", {
    baseUrl: "http://127.0.0.1:9",
    only: ["poll.not-modified", "poll.modified"],
  });
  expect([...tests.values()].map(({ state }) => state)).toEqual(["skipped", "skipped", "skipped"]);
  expect(errors).toEqual([expect.stringMatching(/127\.0\.0\.1:9 does not answer/)]);
  expect(errors[0]).not.toContain(server.token);
});

test("a misspelt id is refused before anything runs", async () => {
  const { tests, errors } = await judged("misspelt", { only: ["pol.not-modified"] });
  expect(tests.size).toBe(0);
  expect(errors).toEqual([expect.stringMatching(/pol\.not-modified.* matches no requirement of jobs/)]);
});
