import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { accepted, BIN, run, serve } from "../server/testing/cli.ts";

describe("accepted serve", () => {
  it("serves, says where in one line of JSON, and stops at SIGTERM leaving nothing behind", async () => {
    const temporary = mkdtempSync(join(tmpdir(), "accepted-test-"));
    const { child, ready } = await serve([], { TMPDIR: temporary });
    expect(readdirSync(temporary)).toHaveLength(1);
    const response = await fetch(`${ready.url}/v1/sites/${ready.parameters.site_id}`, {
      headers: { Authorization: `Bearer ${ready.credentials.full}` },
    });
    expect(response.status).toBe(200);
    await response.arrayBuffer();
    child.kill("SIGTERM");
    const [code] = await once(child, "close");
    expect(code).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it("prints a curl that works", async () => {
    const child = accepted(["serve", "--port", "0"]);
    let curl = "";
    for await (const line of createInterface(child.stdout)) {
      if (line.trim().startsWith("curl")) curl = line.trim();
      if (line.startsWith("Ctrl-C")) break;
    }
    const shell = spawn("sh", ["-c", `${curl} -s`], { stdio: ["ignore", "pipe", "ignore"] });
    expect(await text(shell.stdout)).toMatch(/^HTTP\/1\.1 202 /);
  });

  it("takes the sample keys' secrets from the environment", async () => {
    const { ready } = await serve([], { ACCEPTED_SAMPLE_KEYS: '{"full":"mfk_live_from-the-environment"}' });
    expect(ready.credentials.full).toBe("mfk_live_from-the-environment");
    expect(ready.credentials.read_only).toMatch(/^mfk_live_/);
  });

  it("keeps jobs in a database file over a restart, with the keys that were given", async () => {
    const secret = { ACCEPTED_SAMPLE_KEYS: '{"full":"mfk_live_kept-over-restart"}' };
    const db = join(mkdtempSync(join(tmpdir(), "accepted-test-")), "jobs.db");
    const first = await serve(["--db", db, "--sample"], secret);
    const headers = {
      Authorization: "Bearer mfk_live_kept-over-restart",
      "Content-Type": "application/json",
    };
    const { team_id, project_id } = first.ready.parameters;
    const created = await fetch(`${first.ready.url}/v1/teams/${team_id}/jobs`, {
      method: "POST",
      headers,
      body: JSON.stringify({ type: "test.script", project_id, params: { steps: [{ do: "succeed" }] } }),
    });
    const location = created.headers.get("Location");
    await created.arrayBuffer();
    first.child.kill("SIGTERM");
    await once(first.child, "close");
    const second = await serve(["--db", db, "--sample"], secret);
    const read = await fetch(second.ready.url + location, { headers: { ...headers, Prefer: "wait=10" } });
    expect(read.status).toBe(200);
    expect(await read.json()).toMatchObject({ data: { status: "succeeded" } });
  });

  it.each([
    [["--port", "70000"], /--port.*0 to 65535/],
    [["--host", "0.0.0.0"], /--tls-cert and --tls-key, or --behind-proxy/],
    [["--tls-cert", "/does/not/exist", "--tls-key", "/does/not/exist"], /can't read \/does\/not\/exist/],
    [["--tls-cert", BIN, "--tls-key", BIN], /no certificate and its key/],
    [["--tls-cert", BIN], /give both/],
    [["--db", "/does/not/exist.db"], /--db/],
    [["--heartbeat", "0"], /--heartbeat.*0\.001 to/],
    [["--wat"], /unknown option '--wat'/],
    [["extra"], /too many arguments/],
  ])("%j: one line and exit code 2", async (args, message) => {
    const { err, code } = await run(["serve", ...args]);
    expect(err.trim()).toMatch(message);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(2);
  });

  it("says in one line that a port is taken", async () => {
    const { ready } = await serve();
    const { err, code } = await run(["serve", "--port", new URL(ready.url).port]);
    expect(err.trim()).toMatch(/already in use .* give another --port/);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(2);
  });

  it("does not show the secrets of a malformed ACCEPTED_SAMPLE_KEYS", async () => {
    const { err, code } = await run(["serve"], { ACCEPTED_SAMPLE_KEYS: '{"full":"hunter2"}' });
    expect(err).toContain("ACCEPTED_SAMPLE_KEYS");
    expect(err).not.toContain("hunter2");
    expect(code).toBe(2);
  });
});

describe("accepted", () => {
  it("lists its subcommands", async () => {
    const { out, code } = await run(["--help"]);
    expect(out).toMatch(/serve .*\n.*test /s);
    expect(code).toBe(0);
  });

  it("refuses an unknown one with exit code 2", async () => {
    const { err, code } = await run(["srve"]);
    expect(err).toContain("unknown command 'srve'");
    expect(code).toBe(2);
  });
});

describe.each(["accepted", "mf"])("%s", (name) => {
  const program = join(import.meta.dirname, `${name}.ts`);

  it("says its version", async () => {
    const child = spawn(process.execPath, [program, "--version"]);
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    expect((await text(child.stdout)).trim()).toBe(version);
  });

  it("ends quietly when nobody reads on", async () => {
    const shell = spawn("sh", ["-c", `"${process.execPath}" "${program}" --help; echo "exit $?" >&2`]);
    // Closed before the program has begun to write.
    shell.stdout.destroy();
    expect((await text(shell.stderr)).trim()).toBe("exit 0");
  });
});
