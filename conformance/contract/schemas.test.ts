import { expect, test } from "vitest";
import { Schemas } from "./schemas.ts";

const cat = {
  type: "object",
  required: ["type", "lives"],
  properties: { type: { const: "cat" }, lives: {} },
};
const other = { type: "object", properties: { type: { not: { enum: ["dog"] } } } };
const schemas = new Schemas({
  root: {
    $defs: { Cat: cat, Other: other, Pet: { oneOf: [{ $ref: "#/$defs/Cat" }, { $ref: "#/$defs/Other" }] } },
  },
});

test("a value that fits two alternatives of oneOf is told which, and nothing of what each of the others lacks", () => {
  expect(schemas.errors("/$defs/Pet", { type: "cow" })).toEqual([]);
  expect(schemas.errors("/$defs/Pet", { type: "cat", lives: 9 })).toEqual([
    { at: "", message: "must fit one alternative alone, and fits Cat and Other" },
  ]);
});

test("a value that fits none is told by the alternative that was probably meant", () => {
  expect(schemas.errors("/$defs/Pet", "cat")).toEqual([{ at: "", message: 'must be object (is "cat")' }]);
});
