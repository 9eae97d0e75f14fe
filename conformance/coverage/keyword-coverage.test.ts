import { expect, test } from "vitest";
import { Contract, type Json } from "../contract/index.ts";
import { KeywordCoverage } from "./keyword-coverage.ts";

const contract = new Contract("small", {
  openapi: "3.2.0",
  info: { title: "Small", version: "1.0.0" },
  paths: {},
  components: {
    schemas: {
      Shape: {
        oneOf: [{ $ref: "#/components/schemas/Circle" }, { $ref: "#/components/schemas/Group" }],
      },
      Circle: {
        type: "object",
        required: ["radius"],
        properties: { radius: { type: ["number", "string"], minimum: 0, maxLength: 9 } },
      },
      Group: {
        type: "object",
        required: ["shapes"],
        additionalProperties: false,
        properties: { shapes: { type: "array", minItems: 1, items: { $ref: "#/components/schemas/Shape" } } },
      },
      Message: {
        type: "object",
        properties: {
          data: { type: "string", contentSchema: { $ref: "#/components/schemas/Circle" } },
        },
      },
    },
  },
});

const circle = [
  "Circle type",
  "Circle required",
  "Circle/properties/radius type",
  "Circle/properties/radius minimum",
  "Circle/properties/radius maxLength",
];
const group = [
  "Group type",
  "Group required",
  "Group additionalProperties",
  "Group/properties/shapes type",
  "Group/properties/shapes minItems",
];

function seen(schema: string, ...values: readonly Json[]): string[] {
  const coverage = new KeywordCoverage(contract);
  for (const value of values) coverage.see(`/components/schemas/${schema}`, value);
  return [...coverage.seen].sort();
}

test("all keywords that a value can meet count, each once however often a schema is referred to", () => {
  const all = new KeywordCoverage(contract).all(["/components/schemas/Shape", "/components/schemas/Group"]);
  expect([...all].sort()).toEqual(["Shape/oneOf/0 taken", "Shape/oneOf/1 taken", ...circle, ...group].sort());
});

test("a keyword is put to use by a value of the kind that it is about", () => {
  expect(seen("Circle", { radius: 1 })).toEqual(circle.filter((name) => !name.includes("maxLength")).sort());
  expect(seen("Circle", { radius: 1 }, { radius: "wide" })).toEqual([...circle].sort());
});

test("a member that is absent puts nothing to use", () => {
  expect(seen("Circle", {})).toEqual(["Circle required", "Circle type"]);
});

test("of several branches only those that fit are put to use", () => {
  expect(seen("Shape", { shapes: [] })).toEqual([]);
  expect(seen("Shape", { shapes: [{ radius: 1 }] })).toContain("Shape/oneOf/1 taken");
  expect(seen("Shape", { radius: 1 })).not.toContain("Group required");
});

test("schemas that refer to themselves end", () => {
  const nested = { shapes: [{ shapes: [{ radius: 2 }] }] };
  expect(seen("Shape", nested)).toEqual(expect.arrayContaining(["Shape/oneOf/0 taken", ...group]));
});

test("the JSON that a text holds is looked into", () => {
  expect(seen("Message", { data: '{"radius":1}' })).toContain("Circle/properties/radius minimum");
  expect(seen("Message", { data: "no JSON" })).toEqual(["Message type", "Message/properties/data type"]);
});
