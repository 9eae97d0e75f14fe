import { asArray, asObject, type Json, type JsonObject } from "./json.ts";
import { deref, fromPointer } from "./pointer.ts";

/** The schema of what stands at a pointer of what a schema describes; its own reference is kept. */
export function schemaAt(document: JsonObject, schema: Json, pointer: string): Json | undefined {
  return fromPointer(pointer).reduce<Json | undefined>(
    (found, name) => (found === undefined ? undefined : propertyOf(document, found, name)),
    schema,
  );
}

/** Alternatives are taken to agree on what they have in common. */
function propertyOf(document: JsonObject, schema: Json, name: string): Json | undefined {
  const { properties, allOf, oneOf, anyOf } = deref(document, schema);
  const own = asObject(properties)[name];
  if (own !== undefined) return own;
  for (const part of [allOf, oneOf, anyOf].flatMap(asArray)) {
    const found = propertyOf(document, part, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
