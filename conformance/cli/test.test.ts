import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startLocalServer } from "../testing/local-server.ts";
import { type SmallServer, startSmallServer } from "../testing/small-server.ts";

const PROGRAM = fileURLToPath(new URL("../../bin/accepted.ts", import.meta.url));
let server: SmallServer;
let directory: string;
beforeAll(async () => {
  server = await startSmallServer();
  directory = await mkdtemp(join(tmpdir(), "accepted-"));
  await writeFile(join(directory, "misspelt.json"), '{"baseURL":"http://127.0.0.1:9"}');
});
afterAll(async () => {
  await server.close();
});

/** Runs `accepted test` in an empty directory. */
async function accepted(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [PROGRAM, "test", ...args], {
    cwd: directory,
    env: { ...process.env, NODE_NO_WARNINGS: "1", ACCEPTED_TOKEN: "", ...environment },
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

test.each<[string, readonly string[], number, RegExp]>([
  ["no URL", [], 2, /^accepted: baseUrl: .+\n$/],
  [
    "no credentials",
    ["--url", "http://127.0.0.1:9"],
    2,
    /^accepted: there are no credentials: set ACCEPTED_TOKEN.*\n$/,
  ],
  ["an option that is none", ["--urk"], 2, /^error: unknown option '--urk'/],
  [
    "a level that is none",
    ["--level", "MUSST"],
    2,
    /^error: option '--level <level>' argument 'MUSST' is invalid/,
  ],
  [
    "a misspelt requirement",
    ["--url", "http://127.0.0.1:9", "--only", "pol.not-modified"],
    2,
    /^accepted: "pol\.not-modified" matches no requirement.*\n$/,
  ],
  [
    "a profile that is none",
    ["--url", "http://127.0.0.1:9", "--profile", "steam"],
    2,
    /^accepted: there is no profile "steam"; .*\n$/,
  ],
  [
    "a contract that is none",
    ["--url", "http://127.0.0.1:9", "--contract", "jbos"],
    2,
    /^accepted: There is no bundled contract "jbos".*\n$/,
  ],
  [
    "a parameter without a value",
    ["--parameter", "site_id"],
    2,
    /^error: option '--parameter <name=value>' argument 'site_id' is invalid\. It is not NAME=VALUE\.\n$/,
  ],
  [
    "a parameter that is none",
    ["--url", "http://127.0.0.1:9", "--token", "key_123456789", "--parameter", "sight_id=1"],
    2,
    /^accepted: there is no parameter "sight_id"; jobs has .*\bsite_id\b.*\n$/,
  ],
  [
    "a misspelt name in a configuration",
    ["--config", "misspelt.json"],
    2,
    /^accepted: the configuration: there is no "baseURL"; there are baseUrl, .*\n$/,
  ],
  [
    "a document of its own that is not there",
    ["--url", "http://127.0.0.1:9", "--token", "key_123456789", "--openapi", "none.yaml"],
    2,
    /^accepted: openapi: there is no file none\.yaml, or it can't be read\n$/,
  ],
  [
    "a report in place of a directory",
    ["--url", "http://127.0.0.1:9", "--token", "key_123456789", "--report", `html=${tmpdir()}`],
    2,
    /^accepted: can't write .*: it is a directory; name a file in it\n$/,
  ],
  ["a configuration that is not there", ["--config", "none.yaml"], 2, /^accepted: there is no file .*\n$/],
  [
    "a password in the URL",
    ["--url", "http://me:pass_word@127.0.0.1:9"],
    2,
    /^accepted: baseUrl: leave out user and password(?!.*pass_word).*\n$/,
  ],
  [
    "a key that can't be sent",
    ["--url", "http://127.0.0.1:9", "--token", "key_1\nkey_2"],
    2,
    /^accepted: principals\.full: the token holds characters(?!.*key_).*\n$/,
  ],
  [
    "nobody there",
    ["--url", "http://127.0.0.1:9", "--token", "key_123456789", "--only", "wait.head"],
    3,
    /^accepted: http:\/\/127\.0\.0\.1:9 does not answer: .*\n$/,
  ],
])("%s: one line, no stack trace", async (_, args, code, message) => {
  const result = await accepted(args);
  expect([result.code, result.out]).toEqual([code, ""]);
  expect(result.err).toMatch(message);
});

test("where nothing tells which team and project to use, one line says how to", async () => {
  const url = ["--url", server.url, "--token", server.token];
  const team = await accepted([...url, "--contract", "team-jobs"]);
  expect([team.code, team.out]).toEqual([2, ""]);
  expect(team.err).toMatch(
    /^accepted: .* teamId and project_id .* --parameter teamId=… --parameter project_id=….*\n$/,
  );
});

test("where a server is out of order, that is told, and not asked for parameters", async () => {
  const gateway = await startLocalServer((_, response) => response.writeHead(502).end("<html>"));
  const { code, out, err } = await accepted(["--url", gateway.url, "--token", "key_123456789"]);
  await gateway.close();
  expect([code, out]).toEqual([3, ""]);
  expect(err).toBe(`accepted: the server is out of order: GET ${gateway.url}/v1/sites is answered 502\n`);
});

test("https where plain HTTP is spoken is told in words", async () => {
  const url = server.url.replace("http:", "https:");
  const { code, err } = await accepted(["--url", url, "--token", "key_123456789"]);
  expect([code, err]).toEqual([
    3,
    `accepted: ${url} does not answer: no response: TLS failed: wrong version number\n`,
  ]);
});

test("a proxy that the environment names is said not to be heeded, in one line", async () => {
  const args = ["--url", "http://api.invalid", "--token", "key_123456789", "--only", "wait.head"];
  const { code, out, err } = await accepted(args, { HTTP_PROXY: server.url, NO_PROXY: "", no_proxy: "" });
  expect([code, out]).toEqual([3, ""]);
  expect(err).toMatch(
    /^accepted: HTTP_PROXY is not heeded: .*\naccepted: http:\/\/api\.invalid does not answer: .*\n$/,
  );
});

test("another team's own ones are asked for, where no list has them", async () => {
  const config = join(directory, "teams.json");
  const parameters = { teamId: "team_1", project_id: "proj_1" };
  const principals = { other_team: { token: "key_of_others", parameters: { teamId: "team_2" } } };
  await writeFile(
    config,
    JSON.stringify({ contract: "team-jobs", baseUrl: server.url, parameters, principals }),
  );
  const { code, err } = await accepted(["--config", config], { ACCEPTED_TOKEN: server.token });
  expect([code, err]).toEqual([
    2,
    "accepted: nothing tells which project_id is other_team's: say it under principals.other_team.parameters in the configuration\n",
  ]);
});

test("a key that the server does not know is told once, not by every check", async () => {
  const { code, out, err } = await accepted(["--url", server.url, "--token", "key_of_nobody"]);
  expect([code, out]).toEqual([3, ""]);
  expect(err).toBe(
    `accepted: the server does not accept the credentials of full: GET ${server.url}/v1/jobs is answered 401\n`,
  );
});

test("--json prints one document and nothing else; the exit code tells the outcome", async () => {
  const config = join(directory, "here.json");
  await writeFile(config, JSON.stringify({ baseUrl: server.url, parameters: server.parameters }));
  const environment = { ACCEPTED_TOKEN: server.token };
  const good = await accepted(
    ["--config", config, "--json", "--only", "poll.not-modified", "--seed", "5"],
    environment,
  );
  expect([good.code, good.err]).toEqual([0, ""]);
  expect(JSON.parse(good.out)).toMatchObject({
    seed: 5,
    summary: { pass: 1, fail: 0 },
    contract: { name: "jobs" },
  });
  const bad = await accepted(["--config", config, "--json", "--only", "stream.not-acceptable"], environment);
  expect(bad.code).toBe(1);
  expect(JSON.parse(bad.out)).toMatchObject({ summary: { fail: 1 } });
  expect(bad.out).not.toContain(server.token);
});

test("--parameter gives what stands for parameters, before what the configuration says of them", async () => {
  const config = join(directory, "elsewhere.json");
  const parameters = { ...server.parameters, team_id: "team_of_another" };
  await writeFile(config, JSON.stringify({ baseUrl: server.url, parameters }));
  const args = ["--config", config, "--json", "--only", "poll.not-modified"];
  const environment = { ACCEPTED_TOKEN: server.token };
  const elsewhere = await accepted(args, environment);
  expect([elsewhere.code, JSON.parse(elsewhere.out).summary]).toEqual([
    1,
    expect.objectContaining({ blocked: 1 }),
  ]);
  const here = await accepted([...args, "--parameter", `team_id=${server.parameters.team_id}`], environment);
  expect([here.code, JSON.parse(here.out).summary]).toEqual([0, expect.objectContaining({ pass: 1 })]);
});

test("an expected failure that means no requirement, and a version that was never published, are used wrongly", async () => {
  const config = join(directory, "excused.json");
  const expectedFailures = [{ id: "pol.*", reason: "known" }];
  await writeFile(config, JSON.stringify({ baseUrl: server.url, expectedFailures }));
  const environment = { ACCEPTED_TOKEN: server.token };
  const excused = await accepted(["--config", config], environment);
  expect([excused.code, excused.err]).toEqual([
    2,
    expect.stringMatching(/^accepted: "pol\.\*" matches no requirement.*\n$/),
  ]);
  const never = await accepted(["--url", server.url, "--as-of", "0.0.1"], environment);
  expect([never.code, never.err]).toEqual([
    2,
    expect.stringMatching(/^accepted: nothing is frozen of version "0\.0\.1".*\n$/),
  ]);
});

test("--list prints what would be checked, without a server", async () => {
  const { code, out } = await accepted(["--list", "--only", "poll", "--level", "MUST"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^poll\.not-modified +MUST +\d+ {2}A GET whose If-None-Match weakly matches/m);
  expect(out).not.toMatch(/^stream\./m);
});
