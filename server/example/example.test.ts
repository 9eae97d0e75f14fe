/** The example, run as it would be: a process of its own, judged by `accepted test`, killed, and started again. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { addSampleData } from "../samples/sample-data.ts";
import { SAMPLE, SAMPLE_PARAMETERS, type SampleParameters } from "../samples/world.ts";
import { openStore } from "../store/open-store.ts";
import { temporaryFile } from "../store/testing/database.ts";
import { postgresForFile } from "../store/testing/postgres.ts";
import { run } from "../testing/cli.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

test("the example conforms to its own document", async () => {
  const { db, tokens } = await database();
  const { url } = await start(db, { SCRIPTED: "yes" });
  const document = await (await fetch(`${url}/openapi.json`)).text();
  const contract = join(dirname(db), "link-checks.json");
  await writeFile(contract, document);
  const roles = ["full", "read_only", "no_scope", "other_team", "constrained", "revoked", "limited"];
  const config = {
    baseUrl: url,
    contract,
    principals: Object.fromEntries(
      roles.map((role) => [role, { token: tokens.get(role), parameters: OWN[role] ?? {} }]),
    ),
    parameters: SAMPLE_PARAMETERS.full,
  };
  const file = join(dirname(db), "accepted.config.json");
  await writeFile(file, JSON.stringify(config));

  const { out, err, code } = await run(["test", "--config", file, "--json"]);
  expect(code, `${out.slice(0, 2_000)}${err}`).toBe(0);
  const report = JSON.parse(out);
  expect(report.summary.pass).toBeGreaterThan(190);
  expect(document).toContain('"/v1/link-checks"');
});

const postgres = postgresForFile();

test.each([
  ["SQLite", async () => temporaryFile()],
  ["PostgreSQL", () => postgres.createUrl()],
])("on %s, a check that was killed goes on where it was, and reads no page again", async (_, create) => {
  const { db, tokens } = await database(await create());
  const site = await startSite();
  const authorization = { Authorization: `Bearer ${tokens.get("full")}` };
  const before = await start(db, { SITES: site.url });
  const accepted = await fetch(`${before.url}/v1/link-checks`, {
    method: "POST",
    headers: { ...authorization, "Content-Type": "application/json", "Idempotency-Key": "check-1" },
    body: JSON.stringify({ url: `${site.url}/0` }),
  });
  expect(accepted.status).toBe(202);
  await site.isHeld;
  before.child.kill("SIGKILL");
  await once(before.child, "close");

  const after = await start(db, { SITES: site.url });
  const ended = await fetch(`${after.url}${accepted.headers.get("Location")}`, {
    headers: { ...authorization, Prefer: "wait=40" },
  });
  const { data } = await ended.json();
  expect(data).toMatchObject({
    type: "site.check_links",
    status: "succeeded",
    attempt: 2,
    params: { url: `${site.url}/0`, max_pages: 100 },
    result: { pages: 7, broken: [{ page: `${site.url}/5`, link: `${site.url}/gone` }] },
  });
  expect(Object.fromEntries(site.reads)).toEqual({
    "/0": 1,
    "/1": 1,
    "/2": 1,
    "/3": 2,
    "/4": 1,
    "/5": 1,
    "/gone": 1,
  });
});

const OWN: Readonly<Record<string, SampleParameters>> = SAMPLE_PARAMETERS;

test("without being asked for, there is no scripted job", async () => {
  const { db, tokens } = await database();
  const { url } = await start(db);
  const response = await fetch(`${url}/v1/teams/${SAMPLE.team.id}/jobs`, {
    method: "POST",
    headers: { Authorization: `Bearer ${tokens.get("full")}`, "Content-Type": "application/json" },
    body: JSON.stringify({
      type: "test.script",
      project_id: SAMPLE_PARAMETERS.full.project_id,
      params: { steps: [] },
    }),
  });
  expect(response.status).toBe(405);
  const document = await (await fetch(`${url}/openapi.json`)).json();
  expect(Object.keys(document["x-job-types"])).toEqual(["system.retention", "site.check_links"]);
  expect(document["x-scripted-job"]).toBeUndefined();
  expect(document.paths["/v1/teams/{team_id}/jobs"].post).toBeUndefined();
});

/** A database with teams and keys in it. */
async function database(
  db: string = temporaryFile(),
): Promise<{ db: string; tokens: ReadonlyMap<string, string> }> {
  const store = await openStore(db);
  const { credentials } = await addSampleData(store, { keys: {}, tokens: false });
  await store.close();
  return { db, tokens: new Map(credentials.map(({ role, token }) => [role, token])) };
}

async function start(
  db: string,
  environment: Record<string, string> = {},
): Promise<{ child: ChildProcessByStdio<null, Readable, null>; url: string }> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, DB: db, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), once(child, "close")]);
  if (typeof line !== "string") throw new Error(`the example ended before it was ready, with ${line}`);
  return { child, url: line };
}

/** Six pages in a row and a link that leads nowhere; the fourth page is not answered when it is first asked for. */
async function startSite() {
  const reads = new Map<string, number>();
  let held = (): void => undefined;
  const isHeld = new Promise<void>((resolve) => {
    held = resolve;
  });
  const server: Server = createServer((request, response) => {
    const path = request.url ?? "";
    const count = (reads.get(path) ?? 0) + 1;
    reads.set(path, count);
    if (path === "/3" && count === 1) return held();
    const page = Number(path.slice(1));
    if (Number.isNaN(page)) return response.writeHead(404).end();
    const next = page === 5 ? "/gone" : `/${page + 1}`;
    response
      .writeHead(200, { "Content-Type": "text/html" })
      .end(`<p><a href="${next}">on</a> <a href="/0">start</a>`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = addressOf(server);
  return { url: `http://127.0.0.1:${port}`, reads, isHeld };
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the site has no port");
  return address;
}
