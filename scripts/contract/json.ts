/** What a JSON document can hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object whose members are not known yet. */
export interface JsonObject {
  readonly [member: string]: Json;
}

/** Whether a value is an object with members: not null, not an array. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object, or an empty one where it is something else. */
export function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The value as an array, or an empty one where it is something else. */
export function asArray(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** The value as a string, or undefined where it is something else. */
export function asString(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The strings of an array; everything else in it is left out. */
export function stringsOf(value: Json | undefined): string[] {
  return asArray(value).filter((item) => typeof item === "string");
}

/**
 * Copies what a parser returned into plain JSON.
 * @throws TypeError where the value holds what JSON can't, such as a function or a date.
 */
export function toJson(value: unknown): Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return Object.fromEntries(members.map(([name, member]) => [name, toJson(member)]));
  }
  throw new TypeError(`not JSON: ${String(value)}`);
}

/** Applies `change` to every object of a document, innermost first. */
export function mapObjects(
  value: Json,
  change: (object: JsonObject, path: readonly string[]) => Json,
  path: readonly string[] = [],
): Json {
  if (Array.isArray(value))
    return value.map((item, index) => mapObjects(item, change, [...path, String(index)]));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(
    ([name, member]) => [name, mapObjects(member, change, [...path, name])] as const,
  );
  return change(Object.fromEntries(members), path);
}
