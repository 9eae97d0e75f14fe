import type { LintedContract } from "./contract.ts";
import type { Spot } from "./spot.ts";

/** Keywords of JSON Schema 2020-12 whose value is a schema. */
const one = [
  "additionalProperties",
  "contains",
  "contentSchema",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
];
/** Keywords whose value has schemas for items or members. */
const many = [
  "$defs",
  "allOf",
  "anyOf",
  "dependentSchemas",
  "oneOf",
  "patternProperties",
  "prefixItems",
  "properties",
];

/** Every schema of a contract, each once, references followed. Data of examples that looks like one is none. */
export function schemaSpots({ root, spots }: LintedContract): Spot[] {
  const found = new Map<string, Spot>();
  const waiting = [
    ...spots.flatMap((spot) => [spot.at("schema"), spot.at("itemSchema")]),
    ...root
      .at("components", "schemas")
      .entries()
      .map(([, schema]) => schema),
  ];
  for (let spot = waiting.pop()?.target; spot !== undefined; spot = waiting.pop()?.target) {
    const { exists, location } = spot;
    if (!exists || found.has(location.absolutePointer)) continue;
    found.set(location.absolutePointer, spot);
    waiting.push(...innerOf(spot));
  }
  return [...found.values()];
}

function innerOf(schema: Spot): Spot[] {
  const lists = many.flatMap((keyword) => schema.at(keyword).entries());
  return [...one.map((keyword) => schema.at(keyword)), ...lists.map(([, inner]) => inner)];
}
