import { Schemas } from "../../conformance/contract/schemas.ts";
import { asObject } from "../contract/json.ts";
import { messageOf } from "../contract/message-of.ts";
import { fromPointer } from "../contract/pointer.ts";
import type { LintedContract } from "./contract.ts";
import { type Spot, selfContained } from "./spot.ts";

/** Reports where a value does not fit a schema. */
export type Judge = (schema: Spot, value: Spot) => void;

/**
 * Judges values by schemas that are compiled once each: most bodies have the same few.
 * @param what What is judged, in the singular, such as `example`.
 */
export function judgeOf({ report }: LintedContract, what: string): Judge {
  const known = new Map<string, Schemas>();
  const schemasOf = (schema: Spot): Schemas => {
    const key = schema.target.location.absolutePointer;
    const schemas = known.get(key) ?? new Schemas({ root: asObject(selfContained(schema)) });
    known.set(key, schemas);
    return schemas;
  };
  return (schema, value) => {
    try {
      for (const { at, message } of schemasOf(schema).errors("", value.value))
        report(value.at(...fromPointer(at)), `the ${what} does not fit its schema: ${message}`);
    } catch (error) {
      const why = messageOf(error);
      report(schema.target, `${what}s can't be judged by this schema: ${why}`);
    }
  };
}
