import { describe, expect, it } from "vitest";
import { parsePrefer } from "./prefer.ts";

const waits: [field: string | undefined, seconds: number | undefined][] = [
  [undefined, undefined],
  ["wait=10", 10],
  ["WAIT=10", 10],
  ["wait = 10", 10],
  ['wait="10"', 10],
  ["wait=0", 0],
  ["wait=61", 60],
  ["wait=99999999999999999999", 60],
  ["wait=-1", undefined],
  ["wait=1.5", undefined],
  ["wait=soon", undefined],
  ["wait", undefined],
  ["wait=5, wait=7", 5],
  ["respond-async, wait=5", 5],
  ['handling="a,b"; x="wait=3", wait=4', 4],
  ["(((, wait=6", 6],
  ["wait=5; extra=1", 5],
];

describe("Prefer", () => {
  it.each(waits)("%s -> wait %s", (field, seconds) => {
    expect(parsePrefer(field, 60).waitSeconds).toBe(seconds);
  });

  it("knows respond-async", () => {
    expect(parsePrefer("return=minimal, respond-async", 60).respondAsync).toBe(true);
    expect(parsePrefer("return=minimal", 60).respondAsync).toBe(false);
  });

  it("reads a hostile field in linear time", () => {
    expect(parsePrefer(`${"a=".repeat(30_000)}"`, 60)).toEqual({ respondAsync: false });
  });
});
