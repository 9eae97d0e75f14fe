import { type Document, isArray, isObject, type Json, parseJson, stringOf } from "../contract/index.ts";
import { join } from "../contract/pointer.ts";

/** One step from a schema to another one that it applies. */
export interface Step {
  /** Where the other schema stands, references not yet followed. */
  readonly pointer: string;
  /** What it is applied to: a member, the items, the JSON that a text holds, or (absent) the same value. */
  readonly to?: { readonly member: string } | "members" | "items" | { readonly item: number } | "content";
  /** One of several that a value may fit, so that it applies only to those that do. */
  readonly choice: boolean;
}

/** The schemas that the schema at a pointer applies, its reference among them. */
export function steps(document: Document, pointer: string): readonly Step[] {
  const schema = document.at(pointer);
  if (!isObject(schema)) return [];
  const reference = stringOf(schema.$ref);
  const found: Step[] = reference?.startsWith("#/")
    ? [{ pointer: decodeURIComponent(reference.slice(1)), choice: false }]
    : [];
  const at = (...path: (string | number)[]) => join(pointer, ...path);
  for (const name of membersAt(schema.properties))
    found.push({ pointer: at("properties", name), to: { member: name }, choice: false });
  for (const keyword of ["additionalProperties", "unevaluatedProperties"] as const)
    if (isObject(schema[keyword])) found.push({ pointer: at(keyword), to: "members", choice: false });
  if (isObject(schema.items)) found.push({ pointer: at("items"), to: "items", choice: false });
  for (const index of indexes(schema.prefixItems))
    found.push({ pointer: at("prefixItems", index), to: { item: index }, choice: false });
  for (const index of indexes(schema.allOf)) found.push({ pointer: at("allOf", index), choice: false });
  for (const keyword of ["oneOf", "anyOf"] as const)
    for (const index of indexes(schema[keyword])) found.push({ pointer: at(keyword, index), choice: true });
  for (const keyword of ["if", "then", "else"] as const)
    if (isObject(schema[keyword])) found.push({ pointer: at(keyword), choice: true });
  if (isObject(schema.contentSchema))
    found.push({ pointer: at("contentSchema"), to: "content", choice: false });
  return found;
}

/** The parts of a value that a step leads to. */
export function partsFor({ to }: Step, value: Json): readonly Json[] {
  if (to === undefined) return [value];
  if (to === "items") return isArray(value) ? value : [];
  if (to === "content") return typeof value === "string" ? defined([parseJson(value)]) : [];
  if (to === "members") return isObject(value) ? defined(Object.values(value)) : [];
  if ("item" in to) return isArray(value) ? defined([value[to.item]]) : [];
  return isObject(value) ? defined([value[to.member]]) : [];
}

function defined(values: readonly (Json | undefined)[]): readonly Json[] {
  return values.filter((value) => value !== undefined);
}

function membersAt(value: Json | undefined): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function indexes(value: Json | undefined): readonly number[] {
  return isArray(value) ? [...value.keys()] : [];
}
