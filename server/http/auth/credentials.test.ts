import { describe, expect, it } from "vitest";
import { credentialInQuery, readCredentials } from "./credentials.ts";

describe("Authorization", () => {
  it.each([
    [undefined, { kind: "none" }],
    ["Bearer mfk_live_abc", { kind: "api_key", secret: "mfk_live_abc" }],
    ["bearer mfk_live_abc", { kind: "api_key", secret: "mfk_live_abc" }],
    ["Bearer aa.bb.cc", { kind: "jwt", token: "aa.bb.cc" }],
    ["Bearer abc", { kind: "malformed" }],
    ["Bearer", { kind: "malformed" }],
    ["Bearer mfk_live_a mfk_live_b", { kind: "malformed" }],
    ["Bearer mfk_live_a, Bearer mfk_live_b", { kind: "malformed" }],
    ["Basic bWZrX2xpdmU6", { kind: "malformed" }],
    [`Bearer ${"x".repeat(5_000)}`, { kind: "malformed" }],
  ])("%s", (field, credentials) => {
    expect(readCredentials(field)).toEqual(credentials);
  });
});

describe("credentials in the query", () => {
  it.each([
    ["limit=5", undefined],
    ["access_token=abc", "access_token"],
    ["API_KEY=abc", "API_KEY"],
    ["type=mfk_live_abc", "type"],
  ])("?%s", (query, name) => {
    expect(credentialInQuery(new URLSearchParams(query))).toBe(name);
  });
});
