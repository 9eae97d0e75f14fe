import { describe, expect, it } from "vitest";
import { parseTimeBound, resolveTimeBound } from "./time-bound.ts";

const now = Date.parse("2026-03-01T12:00:00.000Z");
const resolved = (text: string): string | undefined => {
  const bound = parseTimeBound(text);
  return bound === undefined ? undefined : new Date(resolveTimeBound(bound, now)).toISOString();
};

describe("time bounds", () => {
  it.each([
    ["30s", "2026-03-01T11:59:30.000Z"],
    ["1h", "2026-03-01T11:00:00.000Z"],
    ["7d", "2026-02-22T12:00:00.000Z"],
    ["999999999d", "1970-01-01T00:00:00.000Z"],
    ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z"],
    ["2026-01-01T00:00:00.1234Z", "2026-01-01T00:00:00.123Z"],
    ["2026-01-01T02:00:00+02:00", "2026-01-01T00:00:00.000Z"],
    ["2025-12-31T19:30:00-04:30", "2026-01-01T00:00:00.000Z"],
    ["2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
  ])("%s is %s", (text, iso) => {
    expect(resolved(text)).toBe(iso);
  });

  it.each([
    [""],
    ["yesterday"],
    ["1w"],
    ["-1h"],
    ["1.5h"],
    ["2026-01-01"],
    ["2026-01-01T00:00:00"],
    ["2026-02-30T00:00:00Z"],
    ["2026-13-01T00:00:00Z"],
    ["2026-01-01T24:00:00Z"],
    ["2026-01-01T00:00:00 02:00"],
    ["1".repeat(400).concat("h")],
  ])("%s is refused", (text) => {
    expect(parseTimeBound(text)).toBeUndefined();
  });
});
