import { expect, test } from "vitest";
import { openSqlite } from "../store/sqlite/open.ts";
import { closedAtEnd, temporaryFile } from "../store/testing/database.ts";
import { addSampleData } from "./sample-data.ts";

test("replicas that start at the same time have the same keys, and one of each", async () => {
  const store = closedAtEnd(openSqlite({ file: temporaryFile() }));
  const add = () => addSampleData(store, { keys: { full: "mfk_live_given" }, tokens: false });
  const [one, other] = await Promise.all([add(), add()]);
  expect(other).toEqual(one);
  expect(one.credentials[0]?.token).toBe("mfk_live_given");
  expect(await store.directory.keys(null)).toHaveLength(one.credentials.length);
});
