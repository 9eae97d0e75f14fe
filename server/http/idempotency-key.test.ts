import { describe, expect, it } from "vitest";
import { parseIdempotencyKey } from "./idempotency-key.ts";

describe("Idempotency-Key", () => {
  it.each([
    ["k-1", "k-1"],
    ['"k-1"', "k-1"],
    ['"a\\"b"', 'a"b'],
    ['a"b', 'a"b'],
    ["8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324"],
    ["x".repeat(255), "x".repeat(255)],
  ])("%s is the key %s", (field, key) => {
    expect(parseIdempotencyKey(field)).toEqual({ ok: true, key });
  });

  it.each([
    [""],
    ['""'],
    ['"unclosed'],
    ['"k-1" '.concat("x")],
    ['"k-1";a=1'],
    ["two words"],
    ["a, b"],
    ["schlüssel"],
    ["x".repeat(256)],
    [`"${"x".repeat(256)}"`],
  ])("%s is refused", (field) => {
    expect(parseIdempotencyKey(field).ok).toBe(false);
  });
});
