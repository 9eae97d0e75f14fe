import { once } from "node:events";
import { symlink } from "node:fs/promises";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { temporaryFile } from "../jobs/testing/fixture.ts";
import { MIGRATIONS } from "../store/sqlite/migrations.ts";
import { UPGRADING } from "../store/upgrade.ts";
import { accepted, run, serve } from "../testing/cli.ts";
import { database, runJob } from "../testing/production.ts";

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

  it("says that it brings a file of an older version up to date before it does, and says nothing of any other", async () => {
    const db = temporaryFile();
    const old = new DatabaseSync(db);
    old.exec(`${MIGRATIONS[0]}; PRAGMA user_version = 1`);
    old.close();
    const logOf = async () => {
      const { child, log } = await serve(["--db", db]);
      child.kill("SIGTERM");
      return await log;
    };
    const lines = (await logOf()).trimEnd().split("\n");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: 40,
      from: 1,
      to: MIGRATIONS.length,
      msg: UPGRADING,
    });
    expect(await logOf()).toBe("");
  });

  it("has the same sample keys at each start, and says which were revoked since", async () => {
    const db = temporaryFile();
    const start = async () => {
      const child = accepted(["serve", "--port", "0", "--db", db, "--sample"]);
      let said = "";
      for await (const line of createInterface(child.stdout)) {
        said += `${line}\n`;
        if (line.startsWith("Ctrl-C")) break;
      }
      child.kill("SIGTERM");
      await once(child, "close");
      return said.match(/^.*mfk_[\w-]+$/gm) ?? [];
    };
    const keys = async () => JSON.parse((await run(["keys", "list", "--db", db, "--json"])).out).keys;
    const first = await start();
    const made = await keys();
    expect(await start()).toEqual(first);
    expect(await keys()).toEqual(made);
    const full = made.find((key: { name: string }) => key.name === "every scope");
    await run(["keys", "revoke", "--db", db, full.id]);
    expect((await start())[0]).toMatch(/^ {2}full +revoked since +mfk_/);
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

  it("is refused a file on which another server runs, by whatever link, until that is gone, however it went", async () => {
    const { db, secret } = await database();
    const first = await serve(["--db", db]);
    const link = temporaryFile();
    await symlink(db, link);
    for (const name of [db, link]) {
      const { err, code } = await run(["serve", "--port", "0", "--db", name]);
      expect(err.trim()).toBe(
        `accepted serve: --db: can't use the database ${name}: another server is running on it`,
      );
      expect(code).toBe(2);
    }
    expect(await runJob(first.ready.url, secret)).toMatchObject({ status: 200 });
    first.child.kill("SIGKILL");
    await once(first.child, "close");
    const second = await serve(["--db", db]);
    expect(await runJob(second.ready.url, secret)).toMatchObject({ status: 200 });
  });
});
