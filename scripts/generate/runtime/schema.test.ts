import { z } from "@hono/zod-openapi";
import { describe, expect, it } from "vitest";
import { fields, fromText, integer, list, map, text, unique } from "./schema.ts";

describe("text", () => {
  it("counts characters, not UTF-16 units", () => {
    const three = text({ minLength: 3, maxLength: 3 });
    expect(three.safeParse("👍👍👍").success).toBe(true);
    expect(three.safeParse("👍👍").error?.issues[0]?.message).toBe("expected at least 3 characters, got 2");
    expect(three.safeParse("👍👍👍👍").error?.issues[0]?.message).toBe(
      "expected at most 3 characters, got 4",
    );
    expect(text({ minLength: 1 }).safeParse("").error?.issues[0]?.message).toBe(
      "expected at least 1 character, got 0",
    );
  });

  it("knows patterns and formats", () => {
    expect(text({ pattern: "^\\p{L}+$" }).safeParse("æøå").success).toBe(true);
    expect(text({ pattern: "^a$" }).safeParse("b").error?.issues[0]?.message).toBe("expected to match ^a$");
    expect(text({ format: "date-time" }).safeParse("2026-11-02T18:04:11.412+01:00").success).toBe(true);
    expect(text({ format: "date-time" }).safeParse("yesterday").success).toBe(false);
    expect(text({ format: "uri-reference" }).safeParse("/v1/jobs").success).toBe(true);
  });
});

describe("what travels as text", () => {
  it.each(["5", "0", "-3"])("reads the integer %s", (value) => {
    expect(fromText(integer()).parse(value)).toBe(Number(value));
  });

  it.each(["", " 5", "5x", "0x10", "1e3", "05", "5.5", "NaN", "Infinity"])(
    "refuses %j as an integer",
    (value) => {
      expect(fromText(integer()).safeParse(value).success).toBe(false);
    },
  );

  it("reads booleans", () => {
    expect(fromText(z.boolean()).parse("true")).toBe(true);
    expect(fromText(z.boolean()).parse("false")).toBe(false);
    expect(fromText(z.boolean()).safeParse("1").success).toBe(false);
  });

  it("refuses a parameter that is given twice and is no list", () => {
    expect(fromText(integer()).safeParse(["1", "2"]).success).toBe(false);
    expect(text().safeParse(["a", "b"]).success).toBe(false);
  });

  it("reads lists separated by commas, repeated, or both", () => {
    const letters = list(z.array(z.enum(["a", "b", "c"])));
    expect(letters.parse("a")).toEqual(["a"]);
    expect(letters.parse("a,b")).toEqual(["a", "b"]);
    expect(letters.parse(["a", "b,c"])).toEqual(["a", "b", "c"]);
    expect(letters.safeParse("a,d").error?.issues[0]?.path).toEqual([1]);
    expect(z.object({ letters: letters.exactOptional() }).parse({})).toEqual({});
  });
});

it("knows header fields in any case, under the contract's names", () => {
  const headers = fields(z.object({ "If-None-Match": text().exactOptional() }));
  expect(headers.parse({ "if-none-match": "x", accept: "y" })).toEqual({ "If-None-Match": "x" });
  expect(headers.parse({ "IF-NONE-MATCH": "x" })).toEqual({ "If-None-Match": "x" });
  expect(headers.parse({})).toEqual({});
});

it("limits the members of a map", () => {
  const metadata = map(text({ maxLength: 2 }), { maxProperties: 2, propertyNames: { maxLength: 3 } });
  expect(metadata.parse({ a: "1", b: "2" })).toEqual({ a: "1", b: "2" });
  expect(metadata.safeParse({ a: "1", b: "2", c: "3" }).error?.issues[0]?.message).toBe(
    "expected at most 2 members, got 3",
  );
  expect(metadata.safeParse({ long: "1" }).error?.issues[0]).toMatchObject({ path: ["long"] });
  expect(metadata.safeParse({ a: "123" }).error?.issues[0]).toMatchObject({ path: ["a"] });
});

it("refuses equal items where they must differ", () => {
  expect(unique(z.array(z.unknown())).safeParse([{ a: 1 }, { a: 1 }]).success).toBe(false);
  expect(unique(z.array(z.unknown())).safeParse([1, "1"]).success).toBe(true);
});
