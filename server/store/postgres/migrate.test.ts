import { expect, onTestFinished, test } from "vitest";
import { connectionTo } from "../testing/connection.ts";
import { postgresForFile } from "../testing/postgres.ts";
import type { Upgrade } from "../upgrade.ts";
import { Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations.ts";

const postgres = postgresForFile();

test("whoever starts on a database of an older version is told before it is changed, and nobody else is", async () => {
  const db = new Database(connectionTo(await postgres.createUrl()), () => undefined);
  onTestFinished(() => db.close());
  await db.query("DROP SCHEMA IF EXISTS accepted CASCADE");
  const told: Upgrade[] = [];
  const onUpgrade = (upgrade: Upgrade): void => void told.push(upgrade);
  await migrate(db, onUpgrade);
  expect(told).toEqual([]);

  await db.transaction(async (query) => {
    await query("DROP SCHEMA accepted CASCADE; CREATE SCHEMA accepted");
    await query("CREATE TABLE accepted.migrations (step integer PRIMARY KEY, at timestamptz DEFAULT now())");
    await query(MIGRATIONS[0] ?? "");
    await query("INSERT INTO accepted.migrations (step) VALUES (1)");
  });
  await migrate(db, onUpgrade);
  expect(told).toEqual([{ from: 1, to: MIGRATIONS.length }]);
  await migrate(db, onUpgrade);
  expect(told).toHaveLength(1);
});
