import { expect, test } from "vitest";
import { temporaryFile } from "../../jobs/testing/fixture.ts";
import { openSqlite } from "./open.ts";

test("a secret is random, and stays what it is", async () => {
  const file = temporaryFile();
  const first = openSqlite({ file });
  const cursor = await first.secret("cursor");
  expect(cursor).toHaveLength(32);
  expect(await first.secret("other")).not.toEqual(cursor);
  await first.close();
  const second = openSqlite({ file });
  expect(await second.secret("cursor")).toEqual(cursor);
  await second.close();
});
