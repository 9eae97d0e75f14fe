import { z } from "zod";
import { type JsonObject, type JsonValue, toJsonObject } from "../../jobs/json.ts";
import type { JobOperation } from "../define-operation.ts";
import { member, objects } from "./members.ts";

/** `image.resize` as components name it: `ImageResize`. */
export function componentName(type: string): string {
  return type.replace(/(?:^|[._])([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The schemas of an operation: its params as they are sent, its result, and its jobs. */
export function jobSchemas(operation: JobOperation): JsonObject {
  const { type, title } = operation;
  const name = componentName(type);
  const shown = masked(jsonSchema(operation, "params", "output"), operation.secretParams ?? []);
  return {
    [`${name}Params`]: jsonSchema(operation, "params", "input"),
    [`${name}Result`]: jsonSchema(operation, "result", "output"),
    [`${name}Job`]: {
      description: `${title}: a job of the type \`${type}\`.`,
      allOf: [
        { $ref: "#/components/schemas/JobBase" },
        {
          type: "object",
          required: ["type", "params", "result"],
          properties: {
            type: { type: "string", const: type },
            params: shown,
            result: { oneOf: [{ $ref: `#/components/schemas/${name}Result` }, { type: "null" }] },
          },
        },
      ],
    },
  };
}

/** The schema of jobs of any other type than these. */
export function otherJob(schema: JsonValue | undefined, types: readonly string[]): JsonObject {
  const { allOf, ...rest } = objects(schema);
  const [base, own] = Array.isArray(allOf) ? allOf : [];
  const type = { type: "string", not: { enum: types } };
  return {
    ...rest,
    allOf: [base, { ...objects(own), properties: { ...objects(member(own, "properties")), type } }],
  };
}

type Of = keyof JobOperation["schemas"];

function jsonSchema(operation: JobOperation, of: Of, io: "input" | "output"): JsonObject {
  const { $schema: _, ...rest } = toJsonObject(described(operation, of, io));
  if (rest.$defs !== undefined) {
    throw new TypeError(
      `the schemas of ${operation.type} refer to themselves or have ids, which a document of operations can't show`,
    );
  }
  return rest;
}

function described({ type, schemas }: JobOperation, of: Of, io: "input" | "output"): unknown {
  try {
    return z.toJSONSchema(schemas[of], { io, target: "draft-2020-12" });
  } catch (cause) {
    // Such as a date, which the compiler refuses; programs that it did not see get here.
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`the ${of} of ${type} can't be described: ${why}`, { cause });
  }
}

/** Params as a job shows them: secrets are replaced by `***`. */
function masked(schema: JsonObject, secrets: readonly string[]): JsonObject {
  const properties = Object.entries(objects(schema.properties)).map(([name, value]) => [
    name,
    secrets.includes(name) ? { type: "string" } : value,
  ]);
  return { ...schema, properties: Object.fromEntries(properties) };
}
