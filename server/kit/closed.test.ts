import { expect, test } from "vitest";
import { z } from "zod";
import { closed } from "./closed.ts";

const inner = z.object({ width: z.int().optional() });

test.each([
  ["an object", inner, { width: 1 }, { width: 1, wide: 2 }],
  ["an object in an object", z.object({ at: inner }), { at: {} }, { at: { wide: 2 } }],
  ["one that may be left out", z.object({ at: inner.optional() }), {}, { at: { wide: 2 } }],
  ["one with a default", z.object({ at: inner.default({}) }), {}, { at: { wide: 2 } }],
  ["one that may be null", z.object({ at: inner.nullable() }), { at: null }, { at: { wide: 2 } }],
  ["an item", z.array(inner), [{ width: 1 }], [{ wide: 2 }]],
  ["an item of a tuple", z.tuple([inner]), [{ width: 1 }], [{ wide: 2 }]],
  ["a value of a record", z.record(z.string(), inner), { a: {} }, { a: { wide: 2 } }],
  ["an alternative", z.union([inner, z.string()]), "a", { wide: 2 }],
  [
    "an alternative told by a member",
    z.discriminatedUnion("kind", [z.object({ kind: z.literal("a") }), z.object({ kind: z.literal("b") })]),
    { kind: "b" },
    { kind: "a", wide: 2 },
  ],
  ["what is transformed", inner.transform(({ width }) => width), { width: 1 }, { wide: 2 }],
])("%s refuses a member that it does not have", (_, schema, good, bad) => {
  expect(schema.safeParse(bad).success).toBe(true);
  expect(closed(schema).safeParse(good).success).toBe(true);
  expect(closed(schema).safeParse(bad).error?.issues[0]).toBeDefined();
});

test("the member is named where it is", () => {
  const { error } = closed(z.object({ at: z.array(inner) })).safeParse({ at: [{ wide: 2 }] });
  expect(error?.issues).toMatchObject([{ code: "unrecognized_keys", path: ["at", 0], keys: ["wide"] }]);
});

test("who says what becomes of further members is believed, and both sides of an intersection are let be", () => {
  expect(closed(z.object({ at: z.looseObject({}) })).parse({ at: { wide: 2 } })).toEqual({ at: { wide: 2 } });
  const both = closed(z.object({ at: z.intersection(inner, z.object({ height: z.int() })) }));
  expect(both.parse({ at: { width: 1, height: 2 } })).toEqual({ at: { width: 1, height: 2 } });
});

test("further conditions, descriptions and defaults stay", () => {
  const range = z.object({ from: z.int(), to: z.int() }).refine(({ from, to }) => from <= to, "upside down");
  const schema = closed(
    z.object({ range: range.describe("what to take"), full: z.boolean().default(false) }),
  );
  expect(schema.safeParse({ range: { from: 2, to: 1 } }).error?.issues[0]?.message).toBe("upside down");
  expect(schema.parse({ range: { from: 1, to: 2 } })).toEqual({ range: { from: 1, to: 2 }, full: false });
  expect(z.toJSONSchema(schema, { io: "input" })).toMatchObject({
    additionalProperties: false,
    properties: { range: { description: "what to take", additionalProperties: false } },
  });
});
