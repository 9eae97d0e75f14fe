import type { JsonObject } from "../../contract/json.ts";

const sentence = { type: "string", minLength: 1 };
const word = { type: "string", minLength: 1 };
const name = said("^[A-Za-z][A-Za-z0-9_]*$", "a name of letters, digits and _");
const pointer = said("^(/[^/]+)*$", "a JSON pointer, such as /data/id");
const dotted = said(
  "^[a-z0-9_]+(\\.[a-z0-9_]+)+$",
  "words of a-z, 0-9 and _ with dots between, such as job.expired",
);
/** Dotted as `noun.verb`, or one word. */
const jobType = said("^[a-z0-9_]+(\\.[a-z0-9_]+)*$", "words of a-z, 0-9 and _ with dots between");
const status = said("^[a-z][a-z0-9_]*$", "a word of a-z, 0-9 and _");

const role = { enum: ["list", "get", "head", "stream", "logs", "cancel", "create"] };
const date = { type: "string", format: "date", description: "a date, such as 2026-06-23" };
const flag = { type: "boolean" };

/** A text of a pattern that messages say in words. */
function said(pattern: string, description: string): JsonObject {
  return { type: "string", pattern, description };
}

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

/** Members that a job may have, besides `id` and `status`: those that checks, clients and references ask for by these names. */
const members = [
  ...["type", "team", "project", "triggered_by", "notify", "params", "result", "error", "attempt"],
  ...["progress", "progress_completed", "progress_failed", "progress_total", "progress_message"],
  ...["created_at", "updated_at", "started_at", "finished_at", "cancel_requested_at", "expires_at"],
  ...["self", "stream", "logs", "cancel"],
];

const requirement = closed(
  {
    id: said(
      "^[a-z][a-z0-9-]*\\.[a-z0-9]+(-[a-z0-9]+)*$",
      "area.name in lower case, such as poll.not-modified",
    ),
    level: { enum: ["MUST", "SHOULD", "MAY"] },
    text: said("\\.$", "a sentence that ends with a full stop"),
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
      { title: sentence, areas: listOf(said("^[a-z][a-z0-9-]*$", "a word of a-z, 0-9 and -")) },
      {
        declared_by: closed({}, { role, operation: name, parameter: sentence, status: { type: "integer" } }),
      },
    ),
  ),
  "x-job-role": role,
  "x-client": said(
    "^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)+$",
    "two names or more with dots between, such as jobs.get",
  ),
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
      members: closed(
        { id: pointer, status: pointer },
        Object.fromEntries(members.map((one) => [one, pointer])),
      ),
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
      events: closed({}, { job: word, log: word, end: word, reset: word }),
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
        scope: word,
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
  "x-versions": listOf(closed({ date, text: sentence })),
  "x-limits": mapOf({ type: "integer", minimum: 1 }, status),
};
