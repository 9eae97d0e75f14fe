import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFile } from "../../jobs/testing/fixture.ts";
import { run, serve } from "../../testing/cli.ts";

const CONTENT = {
  teams: [
    {
      id: "team_a",
      name: "A",
      projects: [
        {
          id: "proj_a",
          name: "Web",
          sites: [
            {
              id: "site_a",
              name: "www",
              runtime: "static",
              environments: [{ id: "env_a", name: "production" }],
            },
          ],
        },
      ],
    },
    { id: "team_b", name: "B" },
  ],
};

/** Imports a document into a database. */
function importing(db: string, content: unknown, ...more: string[]) {
  const file = join(dirname(db), "directory.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return run(["directory", "import", file, "--db", db, ...more]);
}

it("gives a new server its teams, so that a key made for one can install something on its site", async () => {
  const db = temporaryFile();
  const first = await importing(db, CONTENT);
  expect(first.err).toBe("");
  expect(first.out.trim()).toBe("2 teams, 1 project, 1 site, 1 environment");
  const again = await importing(db, CONTENT, "--json");
  expect(JSON.parse(again.out)).toEqual({ teams: 2, projects: 1, sites: 1, environments: 1 });

  const key = ["--team", "team_a", "--site", "site_a", "--name", "CI", "--scopes", "components:write"];
  const { out } = await run(["keys", "create", "--db", db, ...key, "--json"]);
  const { ready } = await serve(["--db", db]);
  const response = await fetch(`${ready.url}/v1/sites/site_a/environments/env_a/components`, {
    method: "POST",
    headers: { Authorization: `Bearer ${JSON.parse(out).secret}`, "Content-Type": "application/json" },
    body: JSON.stringify({ kind: "plugin", slug: "a" }),
  });
  expect(response.status).toBe(202);
  await response.arrayBuffer();
});

it.each([
  ["nonsense\nand more", /is not JSON/],
  [{ teams: [{ id: "team a", name: "A" }] }, /teams\.0\.id: an id has/],
  [{ teams: [{ id: "a", name: "A\nB" }] }, /teams\.0\.name: a name has/],
  [{ teams: [{ id: "a", name: "A", sites: [] }] }, /teams\.0: .*sites/],
  [
    { teams: [{ id: "team_c", name: "C", projects: [{ id: "proj_a", name: "x" }] }] },
    /proj_a is there already.*team_c/,
  ],
])("%j: one line and exit code 2", async (content, message) => {
  const db = temporaryFile();
  expect((await importing(db, CONTENT)).code).toBe(0);
  const { err, code } = await importing(db, content);
  expect(err.trim()).toMatch(message);
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(2);
});

it("names a file that can't be read once", async () => {
  const { err, code } = await run(["directory", "import", "/does/not/exist", "--db", temporaryFile()]);
  expect(err).toMatch(/^accepted directory: import: can't read \/does\/not\/exist: ENOENT/);
  expect(code).toBe(2);
});
