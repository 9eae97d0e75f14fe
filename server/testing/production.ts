import { temporaryFile } from "../jobs/testing/fixture.ts";
import { openSqlite } from "../store/sqlite/open.ts";
import { run } from "./cli.ts";

/** A database with one team and its project, and a key for it made on the command line. */
export async function database(...more: string[]) {
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
export async function runJob(url: string, token: string, more: object = {}) {
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
