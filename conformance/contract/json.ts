/** Any JSON value, as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. A member that is absent reads as `undefined`. */
export interface JsonObject {
  readonly [member: string]: Json | undefined;
}

/** Parses JSON text; `undefined` where the text is not JSON (which is never a JSON value). */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The object itself, or an empty one for anything that is not an object. */
export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The items of an array, or none for anything that is not an array. */
export function arrayOf(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : [];
}

/** The strings of an array, in order; everything else is left out. */
export function stringsOf(value: Json | undefined): readonly string[] {
  return arrayOf(value).filter((item) => typeof item === "string");
}

export function stringOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function numberOf(value: Json | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/** The members of an object whose value is not `undefined`. */
export function membersOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  const members: [string, Json][] = [];
  for (const [name, member] of Object.entries(objectOf(value))) {
    if (member !== undefined) members.push([name, member]);
  }
  return members;
}

/** Text of a JSON value in which the order of members does not matter: equal values give equal text. */
export function canonical(value: Json | undefined): string {
  if (isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const members = membersOf(value).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.sort().join(",")}}`;
}
