import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadContract } from "../contract/index.ts";
import { runConformance } from "../index.ts";
import { type SmallServer, startSmallServer } from "../testing/small-server.ts";
import { loadDeclaration } from "./load-declaration.ts";

const OWN = `
openapi: 3.1.0
info: { title: Own, version: '1' }
paths:
  /v1/jobs/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses: { '200': { description: A job. } }
  /v1/teams/{team}/jobs:
    post:
      responses: { '202': { description: A job. } }
`;

let folder: string;
let server: SmallServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "declaration-"));
  server = await startSmallServer();
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function file(text: string): Promise<string> {
  const path = join(folder, `${Math.random()}.yaml`);
  await writeFile(path, text);
  return path;
}

test("a run holds an implementation to what its own document has, and to nothing else", async () => {
  const report = await runConformance({
    baseUrl: server.url,
    principals: { full: { token: server.token } },
    parameters: { ...server.parameters },
    openapi: await file(OWN),
    only: ["poll.not-modified", "stream.end", "list.order", "list.type-filter"],
  });
  const outcomes = Object.fromEntries(
    report.requirements.map(({ id, outcome, reason }) => [id, reason ?? outcome]),
  );
  expect(outcomes).toEqual({
    "poll.not-modified": expect.stringMatching(/^(pass|fail)$/),
    "stream.end": expect.stringMatching(/does not declare the profile "stream"|has no GET .*\/stream/),
    "list.order": "its own document has no GET /v1/jobs",
    "list.type-filter": "its own document has no GET /v1/jobs",
  });
});

test("a document is read from a URL too", async () => {
  const host = createServer((_, response) => response.end(OWN)).listen(0, "127.0.0.1");
  await new Promise((resolve) => host.once("listening", resolve));
  const address = host.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/openapi.yaml`;
  const { contract } = await loadDeclaration(await loadContract("jobs"), url, "http://api.test");
  host.close();
  expect(contract.operations.map(({ id }) => id)).toEqual(["getJob", "triggerTeamJob"]);
});

test.each([
  ["swagger: '2.0'", /no OpenAPI 3 document/],
  ["a: [", /neither JSON nor YAML/],
  ["openapi: 3.1.0\npaths: { /v1/jobs: { $ref: paths/jobs.yaml } }", /not in one piece: .*Bundle it first/],
])("%j is refused in one line", async (text, message) => {
  const source = await file(text);
  const loading = loadDeclaration(await loadContract("jobs"), source, "http://api.test");
  await expect(loading).rejects.toMatchObject({
    name: "ConfigError",
    message: expect.stringMatching(message),
  });
});

test("a file that is not there is named", async () => {
  const loading = loadDeclaration(await loadContract("jobs"), "/nowhere/api.yaml", "http://api.test");
  await expect(loading).rejects.toThrow(/there is no file \/nowhere\/api\.yaml, or it can't be read/);
});
