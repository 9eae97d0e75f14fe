import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { type JsonObject, loadContract, objectOf, parseJson } from "../contract/index.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";

const program = fileURLToPath(new URL("../../bin/accepted.ts", import.meta.url));
let directory: string;
let server: ServerProcess;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "accepted-"));
  const main = fileURLToPath(new URL("../independent/content-jobs/main.ts", import.meta.url));
  server = await startServerProcess({
    title: "a small server",
    program: process.execPath,
    arguments: [main],
  });
});
afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true });
});

async function judged(...args: readonly string[]) {
  const environment = { ...process.env, NODE_NO_WARNINGS: "1", ACCEPTED_TOKEN: server.credentials.full };
  const child = spawn(process.execPath, [program, "test", "--url", server.url, ...args], {
    cwd: directory,
    env: environment,
  });
  const [out, err] = await Promise.all([child.stdout, child.stderr].map((stream) => stream.toArray()));
  if (child.exitCode === null) await once(child, "exit");
  return { code: child.exitCode, out: out?.join("") ?? "", err: err?.join("") ?? "" };
}

async function written(name: string, document: unknown): Promise<string> {
  const file = join(directory, name);
  await writeFile(file, typeof document === "string" ? document : stringify(document));
  return file;
}

/** A contract that has the least it must, and what a test says in place of that. */
function own(parts: JsonObject): JsonObject {
  return {
    openapi: "3.2.0",
    "x-requirements": [{ id: "contract.body-schema", level: "MUST", text: "Bodies fit.", source: "ours" }],
    "x-job-lifecycle": { members: { id: "/id", status: "/status" }, statuses: { active: ["running"] } },
    ...parts,
  };
}

function answering(schema: JsonObject): JsonObject {
  return { responses: { "200": { description: "Jobs.", content: { "application/json": { schema } } } } };
}

test("someone's own contract judges by its own words, and asks nothing of what it lacks", {
  timeout: 60_000,
}, async () => {
  const { document } = await loadContract("content-jobs");
  const { paths, ...rest } = document.root;
  const { "/api/v1/jobs/{id}/cancel": _, ...left } = objectOf(paths);
  const info = { ...objectOf(rest.info), title: "Our own jobs" };
  const file = await written("ours.yaml", { ...rest, info, paths: left });
  const { code, out } = await judged("--contract", file, "--json", "--skip", "tenancy,auth.scope");
  const report = objectOf(parseJson(out));

  expect(report.contract).toMatchObject({ name: "ours", title: "Our own jobs" });
  expect(report.summary).toMatchObject({ fail: 0, warn: 0, not_testable: 0, blocked: 0, harness_error: 0 });
  const ids = JSON.stringify(report.requirements);
  expect(ids).toContain('"list.category-filter"');
  expect(ids).not.toContain('"cancel.');
  expect(code).toBe(0);
});

test.each([
  ["no file", "nowhere.yaml", undefined, /No contract at .*nowhere\.yaml/],
  ["no OpenAPI", "plain.yaml", { paths: {} }, /plain\.yaml is not an OpenAPI document/],
  ["no YAML", "broken.yaml", "a: [", /broken\.yaml cannot be read/],
  [
    "many pieces",
    "pieces.yaml",
    { openapi: "3.2.0", paths: { "/jobs": { $ref: "jobs.yaml" } } },
    /pieces\.yaml is not in one piece: it refers to jobs\.yaml\. Bundle it first/,
  ],
  [
    "a reference to nothing",
    "astray.yaml",
    { openapi: "3.2.0", paths: { "/jobs": { $ref: "#/components/nowhere" } } },
    /astray\.yaml can't be read as a contract: .*nothing at/,
  ],
  [
    "nothing to check",
    "plain-api.yaml",
    { openapi: "3.2.0" },
    /can't be judged by: it has no x-requirements/,
  ],
  ["silent on jobs", "silent.yaml", own({ "x-job-lifecycle": {} }), /does not say where a job has its id/],
  ["without roles", "actors.yaml", own({ paths: {} }), /no operation has an x-job-role/],
  [
    "misspelt in a role",
    "roles.yaml",
    own({ paths: { "/jobs": { get: { "x-job-role": "fetch" } } } }),
    /"fetch" is no x-job-role; there are list, get,/,
  ],
  [
    "broken in a schema",
    "schema.yaml",
    own({
      paths: { "/jobs": { get: { "x-job-role": "list", ...answering({ format: "ours", enumm: [] }) } } },
    }),
    /a schema of GET \/jobs is none: .*"enumm"/,
  ],
])("a contract that is %s is told of in one line", async (_, name, document, message) => {
  const file = document === undefined ? name : await written(name, document);
  const { code, err } = await judged("--contract", file);
  expect(err).toMatch(message);
  expect([code, err.trim().split("\n").length]).toEqual([2, 1]);
});
