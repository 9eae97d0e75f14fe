import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSmallServer } from "../testing/small-server.ts";

const PROGRAM = fileURLToPath(new URL("../../bin/accepted.ts", import.meta.url));
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "accepted-"));
  await writeFile(join(directory, "wrong.json"), '{ "contract": {} }');
  const server = await startSmallServer();
  try {
    const config = { baseUrl: server.url, parameters: server.parameters };
    await writeFile(join(directory, "accepted.config.json"), JSON.stringify(config));
    const wanted = [
      "json=report.json",
      "junit=report.xml",
      "html=report.html",
      "markdown=report.md",
      "badge=badge.svg",
    ];
    const files = wanted.flatMap((one) => ["--report", one]);
    const args = ["test", "--only", "poll.not-modified,stream.not-acceptable", ...files];
    const { code, err } = await accepted(args, { ACCEPTED_TOKEN: server.token });
    expect([code, err]).toEqual([1, ""]);
  } finally {
    await server.close();
  }
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
});

async function accepted(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: directory,
    env: { ...process.env, NODE_NO_WARNINGS: "1", ...environment },
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, "close");
  return { code, out, err };
}

const written = (name: string) => readFile(join(directory, name), "utf8");

test("a run writes its report in every format it was asked for", async () => {
  expect(JSON.parse(await written("report.json"))).toMatchObject({ summary: { pass: 1, fail: 1 } });
  expect(await written("report.xml")).toContain(
    '<testsuites name="Accepted Jobs API 1.0.0" tests="2" failures="1"',
  );
  expect(await written("report.html")).toMatch(/^<!doctype html>/);
  expect(await written("report.md")).toMatch(/^### Conformance 1\/2: ❌/);
  expect(await written("badge.svg")).toContain("<title>conformance: 1/2</title>");
});

test("accepted report makes the same of the JSON later", async () => {
  const result = await accepted([
    "report",
    "report.json",
    "--html",
    "later.html",
    "--badge",
    "later.svg",
    "--junit",
  ]);
  expect([result.code, result.err]).toEqual([0, ""]);
  expect(result.out).toBe(await written("report.xml"));
  expect(await written("later.html")).toBe(await written("report.html"));
  expect(await written("later.svg")).toBe(await written("badge.svg"));
});

test.each<[string, readonly string[], RegExp]>([
  ["no file", ["report", "--html"], /^error: missing required argument 'file'\n$/],
  ["no format", ["report", "report.json"], /^accepted: say what to write: .*\n$/],
  ["two for one output", ["report", "report.json", "--html", "--junit"], /^accepted: only one format .*\n$/],
  [
    "a file that is not there",
    ["report", "none.json", "--html"],
    /^accepted: there is no file none\.json.*\n$/,
  ],
  ["no report", ["report", "wrong.json", "--html"], /^accepted: wrong\.json is not a report of .*\n$/],
  [
    "no such directory",
    ["report", "report.json", "--html", "no/x.html"],
    /^accepted: can't write no\/x\.html: .*\n$/,
  ],
  [
    "no such format",
    ["test", "--report", "pdf=x"],
    /^error: option '--report <format=file>' argument 'pdf=x' is inv.*\n$/,
  ],
  ["a format without a file", ["test", "--report", "html"], /Say where to write: html=FILE\.\n$/],
])("%s: one line, exit code 2", async (_, args, message) => {
  const result = await accepted(args);
  expect([result.code, result.out]).toEqual([2, ""]);
  expect(result.err).toMatch(message);
});
