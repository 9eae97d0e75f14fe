import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations.ts";

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

test("a file of a newer version is refused", () => {
  const db = new DatabaseSync(":memory:");
  db.exec("PRAGMA user_version = 99");
  expect(() => migrate(db)).toThrow(/schema 99.*use the newer one/);
});
