import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createServer, type RunningServer } from "../../create-server.ts";

let directory: string;
let server: RunningServer;
/** Id of a job of the system that has run by itself. */
let systemJob: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "accepted-system-"));
  const db = join(directory, "jobs.db");
  const options = { db, sample: true, logLevel: "silent" } as const;
  server = await createServer(options);
  await forgottenAtOnce();
  await server.close();
  // There is something to remove now, which it looks for as soon as it begins.
  server = await createServer(options);
  systemJob = await idOfSystemJob(db);
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

/** Makes a job that is kept for a millisecond after its end, which only the canonical contract has, and waits until it is gone. */
async function forgottenAtOnce(): Promise<void> {
  const { team_id, project_id } = server.parameters ?? {};
  const params = { steps: [{ do: "succeed" }], keep_ms: 1 };
  const made = await asked("POST", `/v1/teams/${team_id}/jobs`, { type: "test.script", project_id, params });
  while ((await asked("GET", `/v1/jobs/${made.body.data.id}`)).status !== 410)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

async function idOfSystemJob(db: string): Promise<string> {
  const database = new DatabaseSync(db, { readOnly: true });
  try {
    for (;;) {
      const row = database.prepare("select id from jobs where type = 'system.retention'").get();
      if (typeof row?.id === "string") return row.id;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  } finally {
    database.close();
  }
}

async function asked(method: string, path: string, body?: object) {
  const token = server.credentials.find(({ role }) => role === "full")?.token ?? "";
  const response = await fetch(server.url + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

const team = () => `/team-jobs/v1/teams/${server.parameters?.team_id}/jobs`;

test("a job of the system is listed to no team, by whatever filter", async () => {
  for (const query of ["", "?job_type=system_retention", "?since=7d&limit=200"]) {
    const { status, body } = await asked("GET", `${team()}${query}`);
    expect([status, body.job_runs]).toEqual([200, []]);
  }
});

test("it can't be read or cancelled by its id either", async () => {
  for (const [method, path] of [
    ["GET", `/team-jobs/v1/jobs/${systemJob}`],
    ["POST", `/team-jobs/v1/jobs/${systemJob}/cancel`],
  ] as const) {
    const { status, body } = await asked(method, path);
    expect([status, body.error.code]).toEqual([404, "job.not_found"]);
  }
});

test("it runs on its schedule and can't be triggered", async () => {
  const { project_id } = server.parameters ?? {};
  const { status, body } = await asked("POST", `${team()}/trigger`, {
    job_type: "system_retention",
    project_id,
  });
  expect([status, body.error]).toMatchObject([400, { code: "job.type_unknown", param: "job_type" }]);
});
