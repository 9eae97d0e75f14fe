import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { StoreUnavailable } from "../../jobs/store-unavailable.ts";
import { connectionTo } from "../testing/connection.ts";
import { postgresForFile, queryOf } from "../testing/postgres.ts";
import { Database } from "./database.ts";

const postgres = postgresForFile();

async function open() {
  const url = await postgres.createUrl();
  const db = new Database(connectionTo(url), () => undefined);
  onTestFinished(() => db.close());
  return { url, db };
}

test("a connection that is lost in the middle of a transaction fails it, and nothing else", async () => {
  const { url, db } = await open();
  const lost = db.transaction(async (query) => {
    const [row] = await query("SELECT pg_backend_pid() AS pid");
    await queryOf(url, `SELECT pg_terminate_backend(${Number(row?.pid)})`);
    // Time for the word of it to arrive while nothing is asked.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await query("SELECT 1");
  });
  await expect(lost).rejects.toBeInstanceOf(StoreUnavailable);
  expect(await db.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a transaction that throws leaves nothing behind", async () => {
  const { db } = await open();
  const undone = db.transaction(async (query) => {
    await query("INSERT INTO accepted.teams (id, name) VALUES ('a', 'a')");
    throw new Error("enough");
  });
  await expect(undone).rejects.toThrow("enough");
  expect(await db.query("SELECT * FROM accepted.teams")).toEqual([]);
});

test("a mistake of ours is not called a database that is away", async () => {
  const { db } = await open();
  await expect(db.query("SELECT nothing_like_that")).rejects.not.toBeInstanceOf(StoreUnavailable);
});

test.each([
  ["the password was changed", { password: "another" }],
  ["the database is not there any more", { pathname: "/gone" }],
])("where %s, it is the database that can't be used", async (_, change) => {
  const url = Object.assign(new URL(await postgres.createUrl()), change);
  const db = new Database(connectionTo(url.href), () => undefined);
  onTestFinished(() => db.close());
  await expect(db.query("SELECT 1")).rejects.toBeInstanceOf(StoreUnavailable);
});

test("whenever a connection is cut, it is the database that can't be used", async () => {
  const { url, db } = await open();
  const cutter = new Client({ connectionString: url });
  await cutter.connect();
  onTestFinished(() => cutter.end());
  const mistakes = new Set<unknown>();
  const asked = { open: true };
  const ask = async (): Promise<void> => {
    while (asked.open) {
      await db.query("SELECT 1").catch((error) => {
        if (!(error instanceof StoreUnavailable)) mistakes.add(error);
      });
    }
  };
  const asking = Promise.all([ask(), ask(), ask()]);
  for (let cut = 0; cut < 100; cut++)
    await cutter.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'test' AND pid <> pg_backend_pid()",
    );
  asked.open = false;
  await asking;
  expect([...mistakes]).toEqual([]);
});
