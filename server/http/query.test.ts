import { expect, it } from "vitest";
import { listValues, queryFault } from "./query.ts";

const declared = { limit: "single", status: "list" } as const;

it.each([
  ["", undefined],
  ["limit=5&status=queued&status=running", undefined],
  ["limit=5&limit=6", { kind: "repeated", name: "limit" }],
  ["stauts=queued", { kind: "unknown", name: "stauts" }],
  ["constructor=1", { kind: "unknown", name: "constructor" }],
])("?%s", (text, fault) => {
  expect(queryFault(new URLSearchParams(text), declared)).toEqual(fault);
});

it("reads repeated and comma lists alike", () => {
  const query = new URLSearchParams("status=queued,running&status=failed&status=");
  expect(listValues(query, "status")).toEqual(["queued", "running", "failed"]);
});
