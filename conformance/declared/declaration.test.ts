import { expect, test } from "vitest";
import { Document, type JsonObject, loadContract } from "../contract/index.ts";
import { declarationOf } from "./declaration.ts";

const contract = await loadContract("jobs");
const BASE = "https://api.example.test";

function operation(parameters: readonly JsonObject[] = [], ...statuses: readonly string[]): JsonObject {
  const responses = Object.fromEntries(
    ["200", ...statuses].map((status) => [status, { description: "It." }]),
  );
  return { parameters: [...parameters], responses };
}

function document(paths: JsonObject, more: JsonObject = {}): Document {
  return new Document({ openapi: "3.1.0", info: { title: "Own", version: "1" }, ...more, paths });
}

const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
const small = document({
  "/v1/jobs": { get: operation([{ name: "cursor", in: "query" }]) },
  "/v1/jobs/{id}": { parameters: [id], get: operation([{ name: "prefer", in: "header" }], "410") },
});

function lacks(of: Document, requirement: string): string | undefined {
  const found = contract.requirement(requirement);
  if (found === undefined) throw new Error(`there is no requirement ${requirement}`);
  return declarationOf(contract, of, BASE).lacks(found);
}

test("a document that has everything promises every profile that a document can show", () => {
  const { profiles, contract: offered } = declarationOf(contract, contract.document, BASE);
  expect(profiles).toEqual(contract.profiles.map(({ name }) => name).filter((name) => name !== "tenancy"));
  expect(offered.lacking).toEqual([]);
});

test("what a document lacks is no operation any more, and promises no profile", () => {
  const { profiles, contract: offered } = declarationOf(contract, small, BASE);
  expect(offered.operations.map(({ id: name }) => name)).toEqual(["listJobs", "getJob"]);
  expect(offered.lacking.length).toBe(contract.operations.length - 2);
  expect(profiles).toEqual(["core", "wait", "retention"]);
});

test.each([
  ["stream.end", "its own document has no GET /v1/jobs/{job_id}/stream"],
  ["list.type-filter", "its own document has no parameter type"],
  ["list.walk", undefined],
  ["list.order", undefined],
  ["poll.not-modified", undefined],
])("%s: %s", (requirement, reason) => {
  expect(lacks(small, requirement)).toBe(reason);
});

test.each([
  ["https://api.example.test", { servers: [{ url: "https://api.example.test/v1" }] }, "/jobs"],
  ["https://api.example.test", { servers: [{ url: "/v1" }] }, "/jobs"],
  ["https://api.example.test/tenant", {}, "/v1/jobs"],
  ["https://api.example.test/tenant", { servers: [{ url: "https://api.example.test/tenant" }] }, "/v1/jobs"],
  ["https://api.example.test/tenant", {}, "/tenant/v1/jobs"],
])("paths are seen from the base URL %s with %j: %s", (base, more, path) => {
  const own = document({ [path]: { get: operation() } }, more);
  expect(declarationOf(contract, own, base).contract.operations.map(({ id: name }) => name)).toEqual([
    "listJobs",
  ]);
});
