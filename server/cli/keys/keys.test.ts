import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { temporaryFile } from "../../jobs/testing/fixture.ts";
import { openSqlite } from "../../store/sqlite/open.ts";
import { run, serve } from "../../testing/cli.ts";

const NEW = ["--team", "team_a", "--team-name", "Team A", "--name", "CI", "--scopes", "jobs:read"];

/** Runs a subcommand that must succeed, and reads what it prints as JSON. */
async function keys(...args: string[]) {
  const { out, err, code } = await run(["keys", ...args, "--json"]);
  expect(code, err).toBe(0);
  return JSON.parse(out);
}

describe("accepted keys", () => {
  it("makes a key for a server that runs, which takes it at once, and revokes it", async () => {
    const db = temporaryFile();
    const { ready } = await serve(["--db", db]);
    const { key, secret } = await keys("create", "--db", db, ...NEW);
    const status = async () => {
      const response = await fetch(`${ready.url}/v1/jobs`, {
        headers: { Authorization: `Bearer ${secret}` },
      });
      await response.arrayBuffer();
      return response.status;
    };
    expect(await status()).toBe(200);
    await keys("revoke", "--db", db, key.id);
    // A key that was just used is trusted for two seconds more.
    await expect.poll(status, { timeout: 10_000 }).toBe(401);
  });

  it("shows a secret once, and stores no trace of it", async () => {
    const db = temporaryFile();
    const { out } = await run(["keys", "create", "--db", db, ...NEW]);
    const secret = /mfk_live_[\w-]{43}/.exec(out)?.[0] ?? "";
    expect(secret).not.toBe("");
    const { out: list } = await run(["keys", "list", "--db", db]);
    expect(list).toContain("CI");
    expect(list).not.toContain("mfk_");
    const rows = JSON.stringify(new DatabaseSync(db).prepare("SELECT * FROM api_keys").all());
    expect(rows).not.toContain(secret.slice("mfk_live_".length));
  });

  it("lists what there is, by team, with constraints and states", async () => {
    const db = temporaryFile();
    const { directory, close } = openSqlite({ file: db });
    await directory.addTeam({ id: "team_a", name: "Team A" });
    await directory.addProject({ id: "proj_1", teamId: "team_a", name: "P" });
    await close();
    const limited = ["--project", "proj_1", "--rate-limit", "10", "--notify", "ops@example.test"];
    const first = await keys("create", "--db", db, ...NEW, ...limited, "--expires", "90d");
    const other = ["--team", "team_b", "--team-name", "Team B", "--name", "other", "--scopes", "jobs:write"];
    const second = await keys("create", "--db", db, ...other);
    await keys("revoke", "--db", db, second.key.id);

    expect(await keys("list", "--db", db, "--team", "team_a")).toEqual({ keys: [first.key] });
    const expiresAt = Date.parse(first.key.expires_at);
    expect(expiresAt - Date.parse(first.key.created_at)).toBeLessThanOrEqual(90 * 86_400_000);
    expect(first.key).toMatchObject({ project_id: "proj_1", rate_limit: 10, notify: "ops@example.test" });
    const { keys: all } = await keys("list", "--db", db);
    expect(all.map((key: { revoked_at: string | null }) => key.revoked_at)).toEqual([
      null,
      expect.any(String),
    ]);
    const { out } = await run(["keys", "list", "--db", db]);
    expect(out).toMatch(/until \d{4}-\d\d-\d\d +proj_1 +jobs:read +CI\n.*revoked \d{4}/);
  });

  it("adds a team only when it is told to, and takes one that is there as it is", async () => {
    const db = temporaryFile();
    const team = ["--team", "team_a", "--name", "CI", "--scopes", "jobs:read,jobs:write"];
    const slip = await run(["keys", "create", "--db", db, ...team]);
    expect(slip.err.trim()).toBe(`accepted keys: --db: there is no ${db}`);
    expect(existsSync(db)).toBe(false);
    await openSqlite({ file: db }).close();
    const refused = await run(["keys", "create", "--db", db, ...team]);
    expect(refused.err.trim()).toBe("accepted keys: there is no team team_a; give --team-name to add it");
    expect(refused.code).toBe(2);
    await keys("create", "--db", db, ...NEW);
    expect((await keys("create", "--db", db, ...team)).key.scopes).toEqual(["jobs:read", "jobs:write"]);
  });

  it.each([
    [["list"], /--db <database>' not specified/],
    [["list", "--db", "/does/not/exist.db"], /--db: there is no \/does\/not\/exist.db/],
    [["create", "--db", "/does/not/exist.db", ...NEW], /--db: can't use the database ./],
    [["create", "--db", "DB", "--team", "t", "--name", "x", "--scopes", "jobs:raed"], /no scope 'jobs:raed'/],
    [["create", "--db", "DB", "--team", "t", "--name", "a\nb", "--scopes", "jobs:read"], /on one line/],
    [["create", "--db", "DB", ...NEW, "--project", "proj_x"], /team team_a has no project proj_x/],
    [["create", "--db", "DB", ...NEW, "--site", "site_x"], /team team_a has no site site_x/],
    [["create", "--db", "DB", ...NEW, "--notify", "a@b\r\nBcc: c@d"], /must be an e-mail address/],
    [["create", "--db", "DB", ...NEW, "--expires", "2020-01-01T00:00:00Z"], /date-time to come/],
    [["create", "--db", "DB", ...NEW, "--rate-limit", "0"], /1 or more/],
    [["revoke", "--db", "DB", "key_none"], /there is no key key_none; accepted keys list shows them/],
    [["wat"], /unknown command 'wat'/],
  ])("%j: one line and exit code 2", async (args, message) => {
    const db = temporaryFile();
    await openSqlite({ file: db }).close();
    const { err, code } = await run(["keys", ...args.map((arg) => (arg === "DB" ? db : arg))]);
    expect(err.trim()).toMatch(message);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(2);
  });
});
