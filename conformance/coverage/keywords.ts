import { isArray, isObject, type Json, type JsonObject } from "../contract/index.ts";

/** What a schema says of values of one kind; it is put to use when such a value arrives. */
const BY_KIND = {
  string: ["minLength", "maxLength", "pattern", "format"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  array: ["minItems", "maxItems", "uniqueItems", "contains"],
  object: ["required", "minProperties", "maxProperties", "propertyNames", "dependentRequired"],
} as const;

/** What a schema says of any value. */
const OF_ANY = ["type", "enum", "const", "not"];

/** Keywords that refuse members or items which nothing else allows: they say something where they hold a schema or `false`. */
const CLOSING = ["additionalProperties", "unevaluatedProperties", "unevaluatedItems"] as const;

/** The keywords of a schema that can fail a value (JSON Schema 2020-12), without those that lead to other schemas. */
export function keywordsOf(schema: JsonObject): readonly string[] {
  const plain = [...OF_ANY, ...Object.values(BY_KIND).flat()].filter(
    (keyword) => schema[keyword] !== undefined,
  );
  return [...plain, ...CLOSING.filter((keyword) => schema[keyword] === false)];
}

/** Those of them that have something to say of a value. */
export function applicable(schema: JsonObject, value: Json): readonly string[] {
  const kind = kindOf(value);
  const own: readonly string[] = kind === undefined ? [] : BY_KIND[kind];
  return keywordsOf(schema).filter(
    (keyword) =>
      OF_ANY.includes(keyword) ||
      own.includes(keyword) ||
      (kind === (keyword === "unevaluatedItems" ? "array" : "object") &&
        CLOSING.some((closing) => closing === keyword)),
  );
}

function kindOf(value: Json): keyof typeof BY_KIND | undefined {
  if (isArray(value)) return "array";
  if (isObject(value)) return "object";
  if (typeof value === "string") return "string";
  return typeof value === "number" ? "number" : undefined;
}
