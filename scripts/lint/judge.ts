import { Ajv2020 } from "ajv/dist/2020.js";
import { type SchemaError, Schemas } from "../../conformance/contract/schemas.ts";
import { asObject, type JsonObject } from "../contract/json.ts";
import { messageOf } from "../contract/message-of.ts";
import { fromPointer } from "../contract/pointer.ts";
import type { LintedContract } from "./contract.ts";
import { type Spot, selfContained } from "./spot.ts";
import { strangers } from "./strangers.ts";

/** Judges schemas themselves. One for all, since to compile the schema of schemas takes longer than any of the contracts' own. */
const ofSchemas = new Ajv2020({ strict: false, logger: false });

/** Reports where a value does not fit a schema, and where it does, what the schema does not know. */
export type Judge = (schema: Spot, value: Spot) => void;

/**
 * Judges values by schemas that are compiled once each: most bodies have the same few.
 * @param what What is judged, in the singular, such as `example`.
 */
export function judgeOf({ report }: LintedContract, what: string): Judge {
  const known = new Map<string, Schemas>();
  const schemasOf = (schema: Spot): Schemas => {
    const key = schema.target.location.absolutePointer;
    const schemas = known.get(key) ?? schemasOfOne(asObject(selfContained(schema)));
    known.set(key, schemas);
    return schemas;
  };
  return (schema, value) => {
    try {
      const errors = together(schemasOf(schema).errors("", value.value));
      for (const { at, message } of errors)
        report(value.at(...fromPointer(at)), `the ${what} does not fit its schema: ${message}`);
      if (errors.length > 0) return;
      for (const { path, isName, text } of strangers([schema], value.value ?? null))
        report(value.at(...path), `the ${what} has ${text}`, { onName: isName });
    } catch (error) {
      const why = messageOf(error);
      report(schema.target, `${what}s can't be judged by this schema: ${why}`);
    }
  };
}

/** What one object lacks, in one sentence: a slip that moves or renames an object leaves it without all that it must have. */
function together(errors: readonly SchemaError[]): readonly SchemaError[] {
  return errors.flatMap((error, index) => {
    const same = (other: SchemaError) => other.at === error.at && lackedBy(other) !== undefined;
    if (lackedBy(error) === undefined || errors.filter(same).length === 1) return [error];
    if (errors.findIndex(same) !== index) return [];
    const names = errors.filter(same).map(lackedBy).join(", ");
    return [{ at: error.at, message: `must have required properties ${names}` }];
  });
}

function lackedBy({ message }: SchemaError): string | undefined {
  return /^must have required property ('.*')$/.exec(message)?.[1];
}

/** @throws Error where the schema is none. */
function schemasOfOne(schema: JsonObject): Schemas {
  if (ofSchemas.validateSchema(schema) !== true) throw new Error(ofSchemas.errorsText(ofSchemas.errors));
  return new Schemas({ root: schema });
}
