import { fromPointer } from "../contract/pointer.ts";
import type { Spot } from "./spot.ts";

const combining = ["allOf", "oneOf", "anyOf"];

/** The schemas of what stands at a pointer of what some schemas describe, in every alternative that has it. */
export function schemasAt(schemas: readonly Spot[], pointer: string): readonly Spot[] {
  return fromPointer(pointer).reduce(membersNamed, schemas);
}

function membersNamed(schemas: readonly Spot[], name: string): Spot[] {
  return schemas.flatMap((schema) => {
    const own = schema.at("properties", name);
    return [...(own.exists ? [own] : []), ...membersNamed(alternativesOf(schema), name)];
  });
}

/** The texts that schemas name as values, by `const` or `enum`, in every alternative. */
export function valuesOf(schemas: readonly Spot[]): Spot[] {
  return schemas.flatMap((schema) => {
    const own = [
      schema.at("const"),
      ...schema
        .at("enum")
        .entries()
        .map(([, value]) => value),
    ];
    return [...own.filter(({ text }) => text !== undefined), ...valuesOf(alternativesOf(schema))];
  });
}

function alternativesOf(schema: Spot): Spot[] {
  return combining.flatMap((keyword) =>
    schema
      .at(keyword)
      .entries()
      .map(([, part]) => part),
  );
}
