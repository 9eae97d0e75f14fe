import { expect, test } from "vitest";
import { writeQuery } from "./write-query.ts";

test.each([
  [{}, ""],
  [{ limit: 10, cursor: undefined, project_id: null }, "limit=10"],
  [{ status: ["queued", "running"], since: "1h" }, "status=queued&status=running&since=1h"],
  [{ status: [], type: "" }, "type="],
  [
    { since: "2026-11-23T12:00:00+01:00", type: "a&b=c d" },
    "since=2026-11-23T12%3A00%3A00%2B01%3A00&type=a%26b%3Dc%20d",
  ],
])("%j is %j", (query, text) => {
  expect(writeQuery(query)).toBe(text);
});
