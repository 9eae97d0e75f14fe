import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { accept } from "../../jobs/machine.ts";
import { NO_FILTER } from "../../jobs/query.ts";
import { specOf } from "../../jobs/spec.ts";
import { ACME_VIEWER, request, temporaryFile } from "../../jobs/testing/fixture.ts";
import { testScript } from "../../operations/test-script/operation.ts";
import { encodeSpec, encodeState } from "../codec.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations.ts";
import { openSqlite } from "./open.ts";

/** Steps of the schema whose lists were found by names. */
const BEFORE_KEYS = 5;

test("a new file gets the whole schema, and a second look changes nothing", () => {
  const db = new DatabaseSync(":memory:");
  migrate(db);
  const schema = () => db.prepare("SELECT sql FROM sqlite_schema ORDER BY name").all();
  const first = schema();
  migrate(db);
  expect(schema()).toEqual(first);
  expect(db.prepare("PRAGMA user_version").get()).toEqual({ user_version: MIGRATIONS.length });
});

test("a file of an older version gets what it lacks and keeps what it has", () => {
  const db = new DatabaseSync(":memory:");
  db.exec(MIGRATIONS[0] ?? "");
  db.exec("PRAGMA user_version = 1");
  db.exec("INSERT INTO job_types (type, resource_type) VALUES ('a.b', 'project')");
  migrate(db);
  expect(db.prepare("SELECT count(*) AS n FROM teams").get()).toEqual({ n: 0 });
  expect(db.prepare("SELECT type FROM job_types").all()).toEqual([{ type: "a.b" }]);
});

test("jobs that an older version wrote are listed, oldest schema and newest alike", async () => {
  const file = temporaryFile();
  const old = new DatabaseSync(file);
  for (const step of MIGRATIONS.slice(0, BEFORE_KEYS)) old.exec(step);
  old.exec(`PRAGMA user_version = ${BEFORE_KEYS}`);
  const { job } = accept(specOf(request(), testScript, 1_700_000_000_000));
  old
    .prepare(
      `INSERT INTO jobs (id, team_id, project_id, resource_type, resource_id, type, status, start_after, due_at, ended,
         first_event, spec, state) VALUES (?, ?, ?, ?, ?, ?, 'queued', 0, 1, 0, 1, ?, ?)`,
    )
    .run(
      job.id,
      job.teamId,
      job.resource.projectId,
      job.resource.type,
      job.resource.id,
      job.type,
      encodeSpec(job),
      encodeState(job),
    );
  old.prepare("INSERT INTO job_types VALUES (?, ?)").run(job.type, job.resource.type);
  old.close();

  const store = openSqlite({ file });
  const { projectId } = job.resource;
  for (const filter of [
    NO_FILTER,
    { ...NO_FILTER, projectId },
    { ...NO_FILTER, resourceId: job.resource.id },
    { ...NO_FILTER, type: job.type, since: job.createdAt, until: job.createdAt + 1 },
  ]) {
    const page = await store.jobs.list(ACME_VIEWER, { filter, limit: 1, beforeId: null }, job.createdAt);
    expect(page.jobs).toEqual([job]);
  }
  await store.close();
});

test("a file of a newer version is refused", () => {
  const db = new DatabaseSync(":memory:");
  db.exec("PRAGMA user_version = 99");
  expect(() => migrate(db)).toThrow(/schema 99.*use the newer one/);
});
