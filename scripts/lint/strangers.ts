import { isObject, type Json } from "../contract/json.ts";
import { nearName } from "../contract/near-name.ts";
import type { Spot } from "./spot.ts";

/** Keywords by which a schema is open to members that it does not name. */
const opening = ["additionalProperties", "unevaluatedProperties", "patternProperties"];

/** A shorter text is near to others that mean something else, as `get` is to `set`. */
const SHORTEST_SLIP = 5;

/** Something in a value that no schema of it knows. */
export interface Stranger {
  /** Where it is in the value. */
  path: readonly string[];
  /** Whether it is the name of what is there, rather than the value. */
  isName: boolean;
  /** What it is and what it lacks, as in `the example has …`. */
  text: string;
}

/**
 * Members of a value that no schema of it names, and texts that are nearly one of those that a schema lists: a reader is shown what no
 * answer has. Schemas that do not close themselves allow them, so that validation does not tell.
 */
export function strangers(schemas: readonly Spot[], value: Json, path: readonly string[] = []): Stranger[] {
  const parts = schemas.flatMap((schema) => partsOf(schema, value));
  if (typeof value === "string") return slips(parts, value, path);
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
    const here = [...path, name];
    if (own.length > 0) return strangers(own, member, here);
    return open ? [] : [{ path: here, isName: true, text: `${name}, which its schema does not name` }];
  });
}

function slips(parts: readonly Spot[], value: string, path: readonly string[]): Stranger[] {
  const listed = parts.flatMap((part) => part.at("enum").entries()).flatMap(([, { text }]) => text ?? []);
  if (value.length < SHORTEST_SLIP || listed.includes(value)) return [];
  const meant = nearName(value, listed);
  const text = `${value}, which its schema does not list: did you mean ${meant}?`;
  return meant === undefined ? [] : [{ path, isName: false, text }];
}

/** A schema and what it is combined of, be it that of a text's content. Where a constant says which alternative was meant, that one and no other. */
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
    ...["then", "else", "contentSchema"].map((keyword) => schema.at(keyword)),
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
