import { isObject, type Json, type JsonObject, stringsOf } from "../../contract/json.ts";

/** A difference between the contract and what the app emits that means nothing to a client, and how both are made alike. */
export interface Tolerated {
  what: string;
  why: string;
  /** The object without the difference. `path` says where it stands. */
  erase(object: JsonObject, path: readonly string[]): JsonObject;
}

/** Every difference that the round trip looks past. Whatever is not in this list must agree. */
export const tolerated: readonly Tolerated[] = [
  {
    what: "descriptions, titles and examples",
    why: "They constrain nothing. The server serves them with the contract itself, at /openapi.json; routes leave them out to stay small.",
    erase: (object, path) =>
      holdsNames(path) ? object : without(object, ["description", "title", "examples", "example"]),
  },
  {
    what: "extensions (x-…), but for x-itemSchema",
    why: "They are for generators and checks, which read the contract.",
    erase: (object, path) =>
      holdsNames(path)
        ? object
        : without(
            object,
            Object.keys(object).filter((name) => name.startsWith("x-") && name !== "x-itemSchema"),
          ),
  },
  {
    what: "`additionalProperties: true`, `{}` or absent",
    why: "The three mean the same in JSON Schema; zod writes `{}` for an open object.",
    erase: (object) =>
      isOpen(object.additionalProperties) ? without(object, ["additionalProperties"]) : object,
  },
  {
    what: "`required: []` or absent, and the order of `required`",
    why: "The same in JSON Schema.",
    erase: (object) => {
      if (!Array.isArray(object.required)) return object;
      return object.required.length === 0
        ? without(object, ["required"])
        : { ...object, required: stringsOf(object.required).sort() };
    },
  },
  {
    what: "`required: false` on headers, or absent",
    why: "The default in OpenAPI.",
    erase: (object) => (object.required === false ? without(object, ["required"]) : object),
  },
  {
    what: "`const`, or an `enum` of one value",
    why: "The same in JSON Schema; zod's emitter writes every literal as an enum.",
    erase: (object) => {
      const { enum: values, ...rest } = object;
      const [only, ...more] = Array.isArray(values) ? values : [];
      return only === undefined || more.length > 0 ? object : { ...rest, const: only };
    },
  },
  {
    what: "`type` beside `const` or `enum` of strings",
    why: "The values say it already; zod always writes it, the contract does so mostly.",
    erase: (object) => {
      const values: Json[] = Array.isArray(object.enum)
        ? [...object.enum]
        : object.const === undefined
          ? []
          : [object.const];
      return values.length > 0 && values.every((value) => typeof value === "string")
        ? without(object, ["type"])
        : object;
    },
  },
];

/** Whether the members of an object at this path are names of the contract's own, not keywords. */
function holdsNames(path: readonly string[]): boolean {
  return ["properties", "headers", "mapping", "schemas", "content"].includes(path.at(-1) ?? "");
}

function isOpen(value: Json | undefined): boolean {
  return value === true || (isObject(value) && Object.keys(value).length === 0);
}

function without(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
