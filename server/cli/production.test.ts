import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryFile } from "../jobs/testing/fixture.ts";
import { openSqlite } from "../store/sqlite/open.ts";
import { accepted, run, serve } from "../testing/cli.ts";
import { startSmtpServer } from "../testing/smtp-server.ts";

/** A database with one team and its project, and a key for it made on the command line. */
async function database(...more: string[]) {
  const db = temporaryFile();
  const store = openSqlite({ file: db });
  await store.directory.addTeam({ id: "team_a", name: "A" });
  await store.directory.addProject({ id: "proj_a", teamId: "team_a", name: "A" });
  await store.close();
  const scopes = ["--scopes", "jobs:read,jobs:write", "--json"];
  const { out } = await run([
    "keys",
    "create",
    "--db",
    db,
    "--team",
    "team_a",
    "--name",
    "k",
    ...scopes,
    ...more,
  ]);
  return { db, secret: JSON.parse(out).secret };
}

/** Starts a job that succeeds at once and waits for its end. */
async function runJob(url: string, token: string, more: object = {}) {
  const response = await fetch(`${url}/v1/teams/team_a/jobs`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json", Prefer: "wait=10" },
    body: JSON.stringify({
      type: "test.script",
      project_id: "proj_a",
      params: { steps: [{ do: "succeed" }] },
      ...more,
    }),
  });
  return { status: response.status, body: await response.json() };
}

describe("accepted serve --db", () => {
  it("has no sample keys, teams or tokens, and runs on keys that were made for it", async () => {
    const { db, secret } = await database();
    const { ready } = await serve(["--db", db]);
    expect(ready).toMatchObject({ credentials: {}, parameters: {} });
    expect(await runJob(ready.url, secret)).toMatchObject({
      status: 200,
      body: { data: { status: "succeeded" } },
    });
    const { out } = await run(["keys", "list", "--db", db, "--json"]);
    expect(JSON.parse(out).keys).toHaveLength(1);
  });

  it("says how keys are made, and shows nothing of sample data", async () => {
    const db = temporaryFile();
    const child = accepted(["serve", "--port", "0", "--db", db]);
    const said: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      said.push(line);
      if (line.startsWith("Ctrl-C")) break;
    }
    expect(said.join("\n")).toContain(`accepted keys create --db ${db} --team`);
    expect(said.join("\n")).not.toMatch(/mfk_|curl|Sample/);
  });

  it("does not trust the tokens of an earlier run with sample data", async () => {
    const db = temporaryFile();
    const first = await serve(["--db", db, "--sample"]);
    const token = first.ready.credentials.admin_jwt;
    const list = async (url: string) =>
      (await fetch(`${url}/v1/jobs`, { headers: { Authorization: `Bearer ${token}` } })).status;
    expect(await list(first.ready.url)).toBe(200);
    first.child.kill("SIGTERM");
    await once(first.child, "close");
    const second = await serve(["--db", db]);
    expect(await list(second.ready.url)).toBe(401);
  });
});

describe("accepted serve with JWTs", () => {
  const issuer = async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256");
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: "k", alg: "ES256" }] };
    const token = await new SignJWT({ team_id: "team_a", role: "admin" })
      .setProtectedHeader({ alg: "ES256", kid: "k" })
      .setSubject("user_1")
      .setIssuer("https://issuer.test")
      .setAudience("jobs")
      .setExpirationTime("1h")
      .sign(privateKey);
    return { jwks, token };
  };
  const trust = ["--jwt-issuer", "https://issuer.test", "--jwt-audience", "jobs"];

  it("takes keys from a file", async () => {
    const { db } = await database();
    const { jwks, token } = await issuer();
    const file = join(dirname(db), "jwks.json");
    writeFileSync(file, JSON.stringify(jwks));
    const { ready } = await serve(["--db", db, "--jwks", file, ...trust]);
    expect(await runJob(ready.url, token)).toMatchObject({ status: 200 });
  });

  it("takes keys from a URL, answers 503 while they can't be read, and has no tokens of its own", async () => {
    const { db, secret } = await database();
    const { jwks, token } = await issuer();
    let isUp = false;
    const published = createServer((_request, response) => {
      response.writeHead(isUp ? 200 : 500).end(JSON.stringify(jwks));
    }).listen(0, "127.0.0.1");
    await once(published, "listening");
    onTestFinished(() => {
      published.close();
      published.closeAllConnections();
    });
    const address = published.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const { ready } = await serve([
      "--db",
      db,
      "--sample",
      "--jwks-url",
      `http://127.0.0.1:${port}/`,
      ...trust,
    ]);
    expect(ready.credentials.admin_jwt).toBeUndefined();
    const refused = await runJob(ready.url, token);
    expect(refused).toMatchObject({ status: 503, body: { error: { code: "service.unavailable" } } });
    expect(await runJob(ready.url, secret)).toMatchObject({ status: 200 });
    isUp = true;
    expect(await runJob(ready.url, token)).toMatchObject({ status: 200 });
  });
});

describe("accepted serve --smtp", () => {
  it("tells the key's address of a job that asked for it, with a password from the environment", async () => {
    const smtp = await startSmtpServer({ allowInsecureAuth: true });
    onTestFinished(() => smtp.close());
    const { db, secret } = await database("--notify", "ada@example.test");
    const mail = ["--smtp", `smtp://mailer@127.0.0.1:${smtp.port}`, "--mail-from", "jobs@accepted.test"];
    const { ready } = await serve(["--db", db, ...mail, "--public-url", "https://api.example.test"], {
      ACCEPTED_SMTP_PASSWORD: "hunter2",
    });
    await runJob(ready.url, secret);
    const { body } = await runJob(ready.url, secret, { notify: true });
    await expect.poll(() => smtp.mails.length).toBe(1);
    expect(smtp.mails[0]).toMatchObject({ to: ["ada@example.test"], user: "mailer" });
    expect(smtp.mails[0]?.raw).toContain(`https://api.example.test/v1/jobs/${body.data.id}`);
  });

  it("sends after a crash what was due before it", async () => {
    const { db, secret } = await database("--notify", "ada@example.test");
    const gone = await startSmtpServer();
    const mail = ["--smtp", `smtp://127.0.0.1:${gone.port}`, "--mail-from", "jobs@accepted.test"];
    await gone.close();
    const first = await serve(["--db", db, ...mail]);
    const { body } = await runJob(first.ready.url, secret, { notify: true });
    first.child.kill("SIGKILL");
    await once(first.child, "close");
    // The first attempt may have begun, and then nobody else tries for a while: as if that time had passed.
    const store = openSqlite({ file: db });
    await store.outbox.postpone(body.data.id, 0);
    await store.close();
    const smtp = await startSmtpServer({}, gone.port);
    onTestFinished(() => smtp.close());
    await serve(["--db", db, ...mail]);
    await expect
      .poll(() => smtp.mails.map((sent) => sent.header("Message-ID")))
      .toEqual([`<${body.data.id}.ended@accepted.test>`]);
  });
});

describe("accepted serve --metrics", () => {
  it("serves metrics and health on a port of their own, and no metrics beside the API", async () => {
    const { db, secret } = await database();
    const { ready } = await serve(["--db", db, "--metrics", "0"]);
    const { body } = await runJob(ready.url, secret);
    const metrics = await (await fetch(ready.metrics_url)).text();
    expect(metrics).toContain('accepted_http_requests_total{operation="triggerTeamJob",status="200"} 1');
    expect(metrics).toContain('accepted_jobs_ended_total{type="test.script",status="succeeded"} 1');
    expect(metrics).not.toMatch(/team_a|proj_a|key_|mfk_/);
    expect(metrics).not.toContain(body.data.id);
    expect((await fetch(new URL("/readyz", ready.metrics_url))).status).toBe(200);
    expect((await fetch(`${ready.url}/metrics`)).status).toBe(404);
    expect((await fetch(new URL("/v1/jobs", ready.metrics_url))).status).toBe(404);
  });
});

describe("accepted serve, told to stop", () => {
  it("is not ready first, then closes streams without an end, answers who waits, and leaves jobs to the next start", async () => {
    const { db, secret } = await database();
    const { child, ready } = await serve(["--db", db, "--drain", "1", "--metrics", "0"]);
    const Authorization = `Bearer ${secret}`;
    const created = await fetch(`${ready.url}/v1/teams/team_a/jobs`, {
      method: "POST",
      headers: { Authorization, "Content-Type": "application/json" },
      body: JSON.stringify({
        type: "test.script",
        project_id: "proj_a",
        params: { steps: [{ do: "hold" }] },
      }),
    });
    const { data } = await created.json();
    const stream = await fetch(ready.url + data.links.stream, {
      headers: { Authorization, Accept: "text/event-stream" },
    });
    const events = stream.text();
    const waiting = fetch(ready.url + data.links.self, { headers: { Authorization, Prefer: "wait=30" } });
    const readiness = async () => (await fetch(`${ready.url}/readyz`)).status;
    expect(await readiness()).toBe(200);

    child.kill("SIGTERM");
    await expect.poll(readiness, { interval: 20 }).toBe(503);
    // While load balancers take notice, it serves as ever.
    expect((await fetch(ready.url + data.links.self, { headers: { Authorization } })).status).toBe(200);
    expect(await (await fetch(new URL("/healthz", ready.metrics_url))).json()).toEqual({ status: "ok" });
    const answer = await waiting;
    expect(answer.status).toBe(200);
    expect((await answer.json()).data.status).toBe("running");
    expect(await events).not.toContain("event: end");
    const [code] = await once(child, "close");
    expect(code).toBe(0);

    const next = await serve(["--db", db]);
    const resumed = await fetch(next.ready.url + data.links.self, { headers: { Authorization } });
    expect((await resumed.json()).data).toMatchObject({ status: "running", attempt: 2 });
  });

  it("exits at once at a second signal", async () => {
    const { child } = await serve(["--drain", "60"]);
    child.kill("SIGTERM");
    // The first one has arrived when the second one is listened for: until then nothing can be seen from outside.
    const again = setInterval(() => child.kill("SIGTERM"), 50);
    const [code] = await once(child, "close");
    clearInterval(again);
    expect(code).toBe(143);
  });
});

describe("the log of accepted serve", () => {
  it("tells each request by id, trace and operation, and never a secret, wherever it was sent", async () => {
    const { db, secret } = await database();
    const { child, ready, log } = await serve(["--db", db, "--log-level", "debug"]);
    const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    const headers = { Authorization: `Bearer ${secret}`, traceparent: `00-${trace}-00f067aa0ba902b7-01` };
    const get = async (path: string, more: Record<string, string> = {}) => {
      const response = await fetch(ready.url + path, { headers: { ...headers, ...more } });
      await response.arrayBuffer();
      return response.headers.get("Request-Id");
    };
    const id = await get("/v1/jobs");
    await get(`/v1/jobs?access_token=${secret}`);
    await get(`/v1/jobs/${secret}`);
    await get(`/v1/${secret}/x`);
    await get("/v1/jobs", { Authorization: "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2lnbmF0dXJl" });
    await get("/v1/jobs", { Cookie: `session=${secret}` });
    await runJob(ready.url, secret, { params: { steps: [{ do: "succeed" }], api_token: "param-secret" } });
    child.kill("SIGTERM");
    const lines = (await log)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.find((line) => line.request_id === id)).toMatchObject({
      trace_id: trace,
      operation: "listJobs",
      status: 200,
      principal_id: expect.stringMatching(/^key_/),
      ms: expect.any(Number),
    });
    expect(lines.filter((line) => line.msg === "request")).toHaveLength(7);
    const written = JSON.stringify(lines);
    for (const part of [secret, secret.slice("mfk_live_".length), "c2lnbmF0dXJl", "param-secret"]) {
      expect(written).not.toContain(part);
    }
  });
});

it.each([
  [["--jwks-url", "https://a.test"], /give both --jwt-issuer and --jwt-audience/],
  [["--jwt-issuer", "a", "--jwt-audience", "b"], /give --jwks-url or --jwks/],
  [["--jwt-issuer", "a", "--jwt-audience", "b", "--jwks-url", "http://a.test"], /must be an https URL/],
  [["--jwt-issuer", "a", "--jwt-audience", "b", "--jwks", "/does/not/exist"], /--jwks: can't read/],
  [["--jwt-issuer", "a", "--jwt-audience", "b", "--jwks", "package.json"], /is no JSON Web Key Set/],
  [["--smtp", "smtp://u:hunter2@h.test", "--mail-from", "a@b.test"], /ACCEPTED_SMTP_PASSWORD/],
  [["--mail-from", "a@b.test"], /--mail-from needs --smtp/],
  [["--public-url", "https://a.test/path"], /must be an origin/],
  [["--metrics", "a:b:c"], /port, or host:port/],
  [["--metrics", "192.0.2.1:0"], /can't listen there/],
])("%j: one line and exit code 2, without a secret", async (args, message) => {
  const { err, code } = await run(["serve", "--port", "0", ...args]);
  expect(err.trim()).toMatch(message);
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(err).not.toContain("hunter2");
  expect(code).toBe(2);
});

it("refuses secrets of sample keys for a database that gets none", async () => {
  const { err, code } = await run(["serve", "--port", "0", "--db", temporaryFile()], {
    ACCEPTED_SAMPLE_KEYS: '{"full":"mfk_live_from-the-environment"}',
  });
  expect(err.trim()).toBe(
    "accepted serve: ACCEPTED_SAMPLE_KEYS is for sample data: add --sample, or unset it",
  );
  expect(code).toBe(2);
});
