import type { JsonObject } from "../../contract/json.ts";

const sentence = { type: "string", minLength: 1 };
const name = { type: "string", pattern: "^[A-Za-z][A-Za-z0-9_]*$" };
const pointer = { type: "string", pattern: "^(/[^/]+)*$" };
const dotted = { type: "string", pattern: "^[a-z0-9_]+(\\.[a-z0-9_]+)+$" };
/** Dotted as `noun.verb`, or one word. */
const jobType = { type: "string", pattern: "^[a-z0-9_]+(\\.[a-z0-9_]+)*$" };
const status = { type: "string", pattern: "^[a-z][a-z0-9_]*$" };
const role = { enum: ["list", "get", "head", "stream", "logs", "cancel", "create"] };
const flag = { type: "boolean" };

function closed(properties: JsonObject, optional: JsonObject = {}): JsonObject {
  return {
    type: "object",
    additionalProperties: false,
    required: Object.keys(properties),
    properties: { ...properties, ...optional },
  };
}

function mapOf(values: JsonObject, names: JsonObject = {}): JsonObject {
  return { type: "object", minProperties: 1, additionalProperties: values, propertyNames: names };
}

function listOf(items: JsonObject, minItems = 1): JsonObject {
  return { type: "array", minItems, items, uniqueItems: true };
}

const requirement = closed(
  {
    id: { type: "string", pattern: "^[a-z][a-z0-9-]*\\.[a-z0-9]+(-[a-z0-9]+)*$" },
    level: { enum: ["MUST", "SHOULD", "MAY"] },
    text: { type: "string", pattern: "\\.$" },
    source: sentence,
  },
  { untestable: sentence, parameters: listOf(sentence) },
);

/** What each extension must look like, as JSON Schema 2020-12. openapi/README.md says what they mean. */
export const extensionSchemas: Readonly<Record<string, JsonObject>> = {
  "x-requirements": listOf(requirement),
  "x-client-requirements": listOf(requirement),
  "x-profiles": mapOf(
    closed(
      { title: sentence, areas: listOf({ type: "string", pattern: "^[a-z][a-z0-9-]*$" }) },
      {
        declared_by: closed({}, { role, operation: name, parameter: sentence, status: { type: "integer" } }),
      },
    ),
  ),
  "x-job-role": role,
  "x-client": { type: "string", pattern: "^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)+$" },
  "x-common": { const: true },
  "x-secret": { const: true },
  "x-job-lifecycle": closed(
    {
      schema: name,
      locations: closed(
        { item: pointer, items: pointer },
        {
          next_cursor: pointer,
          has_more: pointer,
          error: pointer,
          request_id: pointer,
          created_id: pointer,
          existing_id: pointer,
        },
      ),
      members: { type: "object", required: ["id", "status"], additionalProperties: pointer },
      statuses: closed({
        initial: listOf(status),
        active: listOf(status),
        succeeded: listOf(status),
        failed: listOf(status),
        canceled: listOf(status),
      }),
      transitions: mapOf(listOf(status, 0), status),
    },
    {
      events: { type: "object", additionalProperties: { type: "string", minLength: 1 } },
      acknowledged_by: listOf(role),
    },
  ),
  "x-scripted-job": closed({
    operation: name,
    type: jobType,
    body: closed({ type: pointer, params: pointer }),
  }),
  "x-job-types": mapOf(
    closed(
      {
        title: sentence,
        scope: { type: "string", minLength: 1 },
        triggerable: flag,
        single_flight: flag,
        cancelable: flag,
        repeatable: flag,
        cancel_leaves: sentence,
      },
      { operation: name, params: name, result: name, schedule: sentence },
    ),
    jobType,
  ),
  "x-error-types": mapOf({ type: "integer", minimum: 400, maximum: 599 }, status),
  "x-error-codes": mapOf(closed({ type: status, text: sentence }), dotted),
  "x-versions": listOf(closed({ date: { type: "string", format: "date" }, text: sentence })),
  "x-limits": mapOf({ type: "integer", minimum: 1 }, status),
};
