import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as formats from "ajv-formats";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import schema from "./client-report.schema.json" with { type: "json" };
import type { ClientReport } from "./report.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const adapters = join(root, "conformance/client/adapters");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "accepted-client-"));
  // In one file, as a consumer would ship it, each of its many starts is quick.
  await build({
    entryPoints: [join(root, "client/conformance-adapter.ts")],
    outfile: join(folder, "client.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs `accepted` and gives its exit code and its output. */
function accepted(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const command = [join(root, "bin/accepted.ts"), ...args];
    execFile(process.execPath, command, { maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
    );
  });
}

function testClient(...args: string[]) {
  return accepted("test-client", ...args);
}

async function report(...command: string[]): Promise<ClientReport> {
  const { stdout } = await testClient("--json", "--concurrency", "16", "--", ...command);
  const document = JSON.parse(stdout);
  const ajv = new Ajv2020();
  formats.default.default(ajv);
  if (!ajv.validate(schema, document)) expect.fail(ajv.errorsText());
  return document;
}

function withOutcome({ requirements }: ClientReport, ...outcomes: string[]): string[] {
  return requirements.filter(({ outcome }) => outcomes.includes(outcome)).map(({ id }) => id);
}

test("our own client passes all", async () => {
  const ours = await report(process.execPath, join(folder, "client.mjs"));
  expect(ours.requirements.filter(({ outcome }) => outcome === "fail" || outcome === "warn")).toEqual([]);
  expect(withOutcome(ours, "not_applicable")).toEqual([]);
  expect(withOutcome(ours, "untestable")).toEqual(["client.jitter"]);
  expect(ours.exit_code).toBe(0);
});

test("the naive client fails, with reasons", async () => {
  const naive = await report(process.execPath, join(adapters, "naive.mjs"));
  expect(naive.exit_code).toBe(1);
  expect(withOutcome(naive, "fail")).toEqual(
    expect.arrayContaining([
      "client.every-end",
      "client.stream-lines",
      "client.stream-chunks",
      "client.resume",
      "client.nothing-left",
      "client.fallback",
      "client.transient",
      "client.deadline",
      "client.errors",
      "client.every-page",
      "client.location",
    ]),
  );
  expect(naive.requirements.find(({ id }) => id === "client.location")).toMatchObject({
    level: "MUST",
    scenario: "create: Location is absolute",
    expected: "the outcome succeeded and the job with its result",
    actual: expect.stringContaining("Failed to parse URL"),
    likely: "Location is appended to the base URL though it is absolute",
    requests: [expect.stringContaining("POST  /v1/sites/")],
  });
});

test("the Python client, which only polls, passes what is about it", async () => {
  const python = await report("python3", join(adapters, "client.py"));
  expect(python.requirements.filter(({ outcome }) => outcome === "fail" || outcome === "warn")).toEqual([]);
  expect(withOutcome(python, "not_applicable")).toContain("client.resume");
  expect(withOutcome(python, "pass")).toEqual(
    expect.arrayContaining(["client.conditional", "client.retry-after", "client.deadline"]),
  );
});

test("a client whose runtime takes long to start is not late by that", async () => {
  const slow = ["sh", "-c", 'sleep 8; exec "$@"', "sh", process.execPath, join(folder, "client.mjs")];
  const { code } = await testClient("--only", "client.deadline", "--", ...slow);
  expect(code).toBe(0);
});

test("its report is written in every format, at once and later, with what the client sent", async () => {
  const names = ["json", "html", "junit", "markdown", "badge"];
  const file = (format: string) => join(folder, `report.${format}`);
  const flags = names.flatMap((format) => ["--report", `${format}=${file(format)}`]);
  const naive = [process.execPath, join(adapters, "naive.mjs")];
  const { code } = await testClient("--only", "client.errors", ...flags, "--", ...naive);
  expect(code).toBe(1);
  const read = (format: string) => readFile(file(format), "utf8");
  const html = await read("html");
  expect(html).toMatch(/id="client\.errors" data-outcome="fail"[\s\S]*<ol class="steps"><li><code>0\.0/);
  expect(await read("junit")).toMatch(/<property name="client" value="[^"]*naive\.mjs"\/>/);
  expect(await read("markdown")).toMatch(/^### Waits right \d+\/\d+: ❌ does not wait right/);
  expect(await read("badge")).toContain("waits right");
  expect((await accepted("report", file("json"), "--html")).stdout).toBe(html);
});

test.each<[string, string, RegExp]>([
  ["says nothing", "", /no conclusion on standard output; it ended with exit code 0/],
  ["fails", "console.error('boom'); process.exit(7)", /exit code 7 and wrote: boom/],
  ["babbles", "console.log('done!')", /something else than one JSON document/],
  [
    "concludes nonsense",
    "console.log(JSON.stringify({ outcome: 'fine' }))",
    /not what the protocol says: outcome/,
  ],
])("a client that %s is told so", async (_name, code, expected) => {
  const { code: exitCode, stdout } = await testClient(
    "--only",
    "error: a job that is not there",
    "--",
    process.execPath,
    "-e",
    code,
  );
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(expected);
});

test("a client that asks the API nothing passes nothing, whatever it concludes", async () => {
  for (const command of [["false"], ["echo", '{"outcome":"timeout"}']])
    expect(withOutcome(await report(...command), "pass"), command[0]).toEqual([]);
});

test("a run in which nothing was checked says so", async () => {
  const { code, stdout, stderr } = await testClient("--only", "resume: not at once", "--", "false");
  expect([code, stdout]).toEqual([3, ""]);
  expect(stderr).toMatch(/^accepted: nothing was checked: [^\n]+\n$/);
});

test.each<[string, string[], RegExp]>([
  ["no command", [], /^accepted test-client: no client to test: [^\n]+\n$/],
  [
    "a command that is not there",
    ["--only", "location", "--", "no-such-command"],
    /^accepted test-client: can't run no-such-command: [^\n]+\n$/,
  ],
  [
    "a scenario that is not there",
    ["--only", "nonsense", "--", "true"],
    /^accepted test-client: no scenario has "nonsense"[^\n]+\n$/,
  ],
  ["an option that is not there", ["--nonsense"], /unknown option '--nonsense'/],
])("used wrongly: %s", async (_name, args, message) => {
  const { code, stdout, stderr } = await testClient(...args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(message);
});

test("--list names every scenario and what it is about", async () => {
  const { stdout } = await testClient("--list");
  expect(stdout).toMatch(/^resume: cut in the middle of a line +client\.resume client\.cut$/m);
});
