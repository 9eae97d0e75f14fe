import { isJsonObject, type JsonObject, type JsonValue } from "../../jobs/json.ts";

/** The same document without the examples that show jobs of other types than the API has. */
export function withoutForeign(document: JsonObject, foreign: readonly string[]): JsonObject {
  const isForeign = (value: JsonValue): boolean => {
    const text = JSON.stringify(value);
    return foreign.some((type) => text.includes(type));
  };
  const walk = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(walk);
    return isJsonObject(value) ? object(value) : value;
  };
  const object = (value: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]) => {
        if (name !== "examples") return [[name, walk(inner)]];
        const kept = ownOf(inner, isForeign);
        return kept === undefined ? [] : [[name, kept]];
      }),
    );
  return object(document);
}

/** What is left of a list or a table of examples; undefined when nothing is. */
function ownOf(examples: JsonValue, isForeign: (value: JsonValue) => boolean): JsonValue | undefined {
  if (Array.isArray(examples)) {
    const kept = examples.filter((example) => !isForeign(example));
    return kept.length === 0 ? undefined : kept;
  }
  if (!isJsonObject(examples)) return examples;
  const kept = Object.entries(examples).filter(([, example]) => !isForeign(example));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
