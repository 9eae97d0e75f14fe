import fc from "fast-check";
import { type Document, type Json, type JsonObject, objectOf } from "../contract/index.ts";
import { arrayOf, isObject, membersOf, numberOf, stringOf, stringsOf } from "../contract/json.ts";
import { join } from "../contract/pointer.ts";

/** Values that a schema of the contract allows. Knows the keywords that requests use, and fails at others. */
export function validValues(document: Document, schema: string): fc.Arbitrary<Json> {
  const { pointer, value } = document.resolve(schema);
  if (value.const !== undefined) return fc.constant(value.const);
  if (Array.isArray(value.enum)) return fc.constantFrom(...value.enum);
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const branches = arrayOf(value[keyword]).map((_, index) => join(pointer, keyword, index));
    if (branches.length > 0) return fc.oneof(...branches.map((branch) => validValues(document, branch)));
  }
  const types = [stringOf(value.type) ?? "", ...stringsOf(value.type)].filter((type) => type !== "");
  return fc.oneof(...types.map((type) => ofType(document, pointer, value, type)));
}

function ofType(document: Document, pointer: string, schema: JsonObject, type: string): fc.Arbitrary<Json> {
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: numberOf(schema.minimum) ?? -1_000, max: numberOf(schema.maximum) ?? 1_000 });
    case "string":
      return strings(schema);
    case "array": {
      const minLength = numberOf(schema.minItems) ?? 0;
      const maxLength = Math.min(numberOf(schema.maxItems) ?? 4, minLength + 3);
      return fc.array(validValues(document, join(pointer, "items")), { minLength, maxLength });
    }
    case "object":
      return objects(document, pointer, schema);
    default:
      throw new Error(`No values can be made for the type "${type}" at ${pointer}.`);
  }
}

function strings(schema: JsonObject): fc.Arbitrary<string> {
  const minLength = numberOf(schema.minLength) ?? 0;
  const maxLength = Math.min(numberOf(schema.maxLength) ?? 40, Math.max(minLength, 40));
  const pattern = stringOf(schema.pattern);
  if (schema.format === "date-time") {
    const [min, max] = [Date.now() + 3_600_000, Date.now() + 80_000_000];
    return fc.integer({ min, max }).map((at) => new Date(at).toISOString());
  }
  if (pattern === undefined) return fc.string({ minLength, maxLength, unit: "grapheme-ascii" });
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength;
  return fc.stringMatching(new RegExp(pattern), { size: "xsmall" }).filter(fits);
}

function objects(document: Document, pointer: string, schema: JsonObject): fc.Arbitrary<Json> {
  const required = new Set(stringsOf(schema.required));
  const members = membersOf(schema.properties).map(([name]) => {
    const value = validValues(document, join(pointer, "properties", name));
    return fc.tuple(fc.constant(name), required.has(name) ? value : fc.option(value, { nil: undefined }));
  });
  const own = fc
    .tuple(...members)
    .map((pairs) => Object.fromEntries(pairs.filter(([, value]) => value !== undefined)));
  if (!isObject(schema.additionalProperties)) return own;
  const longest = numberOf(objectOf(schema.propertyNames).maxLength) ?? 20;
  const names = fc
    .string({ maxLength: longest, unit: "grapheme-ascii" })
    .filter((name) => name !== "__proto__");
  const further = fc.dictionary(names, validValues(document, join(pointer, "additionalProperties")), {
    maxKeys: Math.min(numberOf(schema.maxProperties) ?? 4, 4),
    noNullPrototype: true,
  });
  return fc.tuple(further, own).map(([free, named]) => ({ ...free, ...named }));
}
