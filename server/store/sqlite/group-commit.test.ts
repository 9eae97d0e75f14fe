import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { GroupCommit } from "./group-commit.ts";

function open() {
  const db = new DatabaseSync(":memory:");
  db.exec("CREATE TABLE t (n INTEGER UNIQUE) STRICT");
  const seen: string[] = [];
  const writes = new GroupCommit(
    db,
    { committed: () => seen.push("committed"), rolledBack: () => seen.push("rolled back") },
    4,
  );
  const insert = db.prepare("INSERT INTO t (n) VALUES (?)");
  const add = (n: number) => writes.write(() => Number(insert.run(n).changes));
  const numbers = () =>
    db
      .prepare("SELECT n FROM t ORDER BY n")
      .all()
      .map((row) => row.n);
  return { writes, add, numbers, seen };
}

test("what is asked for in one turn is one transaction", async () => {
  const { add, numbers, seen } = open();
  await Promise.all([add(1), add(2), add(3)]);
  expect(seen).toEqual(["committed"]);
  expect(numbers()).toEqual([1, 2, 3]);
});

test("a large group is split", async () => {
  const { add, seen } = open();
  await Promise.all([1, 2, 3, 4, 5, 6].map(add));
  expect(seen).toEqual(["committed", "committed"]);
});

test("nobody is told before the commit", async () => {
  const { writes, seen } = open();
  const told = writes.write(() => seen.push("work")).then(() => seen.push("told"));
  expect(seen).toEqual([]);
  await told;
  expect(seen).toEqual(["work", "committed", "told"]);
});

test("work that fails fails alone", async () => {
  const { add, numbers } = open();
  const results = await Promise.allSettled([add(1), add(1), add(2)]);
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(numbers()).toEqual([1, 2]);
});

test("closing commits without waiting for the turn to end, and takes no more", async () => {
  const { writes, add, numbers } = open();
  const added = [1, 2, 3, 4, 5].map(add);
  writes.close();
  expect(numbers()).toEqual([1, 2, 3, 4, 5]);
  await Promise.all(added);
  await expect(add(6)).rejects.toThrow("closed");
});
