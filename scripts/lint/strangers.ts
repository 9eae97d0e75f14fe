import { isObject, type Json } from "../contract/json.ts";
import type { Spot } from "./spot.ts";

/** Keywords by which a schema is open to members that it does not name. */
const opening = ["additionalProperties", "unevaluatedProperties", "patternProperties"];

/**
 * Members of a value that no schema of it names, as paths: a reader is shown what no answer has. Schemas that do not close themselves
 * allow them, so that validation does not tell.
 */
export function strangers(schemas: readonly Spot[], value: Json, path: readonly string[] = []): string[][] {
  const parts = schemas.flatMap((schema) => partsOf(schema, value));
  if (Array.isArray(value)) {
    const items = named(parts.map((part) => part.at("items")));
    return value.flatMap((item, index) => strangers(items, item, [...path, String(index)]));
  }
  if (!isObject(value) || parts.every((part) => !part.at("properties").exists)) return [];
  const open = parts.some((part) =>
    opening.some((keyword) => part.at(keyword).exists && part.at(keyword).value !== false),
  );
  return Object.entries(value).flatMap(([name, member]) => {
    const own = named(parts.map((part) => part.at("properties", name)));
    if (own.length === 0) return open ? [] : [[...path, name]];
    return strangers(own, member, [...path, name]);
  });
}

/** A schema and what it is combined of. Where a constant says which alternative was meant, that one and no other. */
function partsOf(schema: Spot, value: Json): Spot[] {
  const inner = ["oneOf", "anyOf"].flatMap((keyword) => {
    const alternatives = schema
      .at(keyword)
      .entries()
      .map(([, alternative]) => partsOf(alternative, value));
    const meant = alternatives.filter((parts) => parts.some((part) => isNamedBy(part, value)));
    return (meant.length > 0 ? meant : alternatives).flat();
  });
  const added = [
    ...schema
      .at("allOf")
      .entries()
      .map(([, part]) => part),
    ...["then", "else"].map((keyword) => schema.at(keyword)),
  ];
  return [schema.target, ...inner, ...named(added).flatMap((part) => partsOf(part, value))];
}

function isNamedBy(schema: Spot, value: Json): boolean {
  if (!isObject(value)) return false;
  return schema
    .at("properties")
    .entries()
    .some(([name, property]) => {
      const constant = property.at("const").text;
      return constant !== undefined && constant === value[name];
    });
}

function named(spots: readonly Spot[]): Spot[] {
  return spots.filter(({ exists }) => exists);
}
