import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from "../../jobs/json.ts";

/** The object that a value should be; an empty one where it is none. */
export function objects(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The list that a value should be; an empty one where it is none. */
export function list(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonList(value) ? value : [];
}

/** A member of a value that should be an object. */
export function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return objects(value)[name];
}
