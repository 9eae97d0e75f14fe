import { describe, expect, it } from "vitest";
import { type Edit, kiln, withEdits } from "../fixtures/kiln.ts";
import { lint } from "./lint.ts";

/** What lint says of the contract with one edit, with places relative to its folder. */
async function linted(...edits: Edit[]): Promise<string[]> {
  return withEdits(edits, async (root) => {
    const faults = await lint(root);
    return faults.map(({ file, line, column, message, rule }) => {
      expect(column).toBeGreaterThan(0);
      return `${file.replace(/^.*\.edited-[^/]*\//, "")}:${line} ${message} (${rule})`;
    });
  });
}

describe("lint", () => {
  it("finds nothing wrong with the contract as it is", async () => {
    expect(await lint(kiln)).toEqual([]);
  });

  const wrong: { what: string; edit: Edit; says: string }[] = [
    {
      what: "a YAML error",
      edit: { file: "paths/firings.yaml", from: "summary: Fire the kiln", to: "summary: [Fire the kiln" },
      says: "paths/firings.yaml:56 not YAML: ",
    },
    {
      what: "a YAML error in the root file",
      edit: { file: "openapi.yaml", from: "title: Kiln", to: 'title: "Kiln' },
      says: "openapi.yaml:4 not YAML: ",
    },
    {
      what: "a root file that is no OpenAPI document",
      edit: { file: "openapi.yaml", from: "openapi: 3.2.0\n", to: "" },
      says: "openapi.yaml:1 this says no version that is linted; begin with `openapi: 3.2.0` (file)",
    },
    {
      what: "a version of OpenAPI that there is not",
      edit: { file: "openapi.yaml", from: "openapi: 3.2.0", to: "openapi: 3.9.0" },
      says: "openapi.yaml:1 this says a version that is not linted; begin with `openapi: 3.2.0` (file)",
    },
    {
      what: "a YAML error in what a stream's events consist of",
      edit: { file: "schemas/FiringEvent.yaml", from: "type: object", to: 'type: "object' },
      says: "schemas/FiringEvent.yaml:4 not YAML: ",
    },
    {
      what: "a type that is none in what a stream's events consist of",
      edit: {
        file: "schemas/Firing.yaml",
        from: 'progress: { type: [integer, "null"]',
        to: "progress: { type: int",
      },
      says: "schemas/Firing.yaml:7 `type` can be one of the following only: ",
    },
    {
      what: "a pattern that is no regular expression",
      edit: { file: "parameters/FiringId.yaml", from: "type: string", to: 'type: string, pattern: "^[a-z$"' },
      says: "parameters/FiringId.yaml:5 Invalid regular expression: /^[a-z$/u: Unterminated character class (accepted/patterns)",
    },
    {
      what: "a reference into a file to where nothing stands",
      edit: {
        file: "openapi.yaml",
        from: "#/components/schemas/HeatStep",
        to: "#/components/schemas/HeatStp",
      },
      says: "openapi.yaml:52 Can't resolve $ref: nothing stands where it leads (no-unresolved-refs)",
    },
    {
      what: "a frozen set that is not YAML",
      edit: { file: "frozen/0.2.0.yaml", from: "requirements:", to: "requirements: [" },
      says: "openapi.yaml:4 frozen/0.2.0.yaml is not YAML: ",
    },
    {
      what: "a reference to a file that is not there",
      edit: { file: "paths/firing.yaml", from: "responses/Forbidden.yaml", to: "responses/Forbiden.yaml" },
      says: "paths/firing.yaml:36 Can't resolve $ref: there is no file ",
    },
    {
      what: "a member OpenAPI does not know",
      edit: {
        file: "paths/cancel.yaml",
        from: "  summary: Cancel a firing",
        to: "  summry: Cancel a firing",
      },
      says: "paths/cancel.yaml:8 Property `summry` is not expected here. (struct)",
    },
    {
      what: "a value of the wrong type",
      edit: { file: "parameters/FiringId.yaml", from: "required: true", to: "required: sure" },
      says: "parameters/FiringId.yaml:3 Expected type `boolean` but got `string`. (struct)",
    },
    {
      what: "an example that does not fit its schema",
      edit: { file: "responses/NotFound.yaml", from: "request_id: req_1", to: "request_id: 1" },
      says: "responses/NotFound.yaml:15 the example does not fit its schema: must be string (is 1) (accepted/examples)",
    },
    {
      what: "an example that fits none of the alternatives",
      edit: {
        file: "schemas/CreateFiring.yaml",
        from: "params: { type: object, additionalProperties: true }",
        to: "params: { oneOf: [{ $ref: ../openapi.yaml#/components/schemas/HeatStep }, { $ref: ../openapi.yaml#/components/schemas/BisqueResult }] }",
      },
      says: "paths/firings.yaml:68 the example does not fit its schema: must have required property 'cracked' (accepted/examples)",
    },
    {
      what: "an example with a member that no schema knows",
      edit: {
        file: "responses/NotFound.yaml",
        from: "request_id: req_1",
        to: "request_id: req_1\n      requestId: req_1",
      },
      says: "responses/NotFound.yaml:16 Example value must conform to the schema: must NOT have unevaluated properties `requestId`. (no-invalid-media-type-examples)",
    },
    {
      what: "a response without an example",
      edit: {
        file: "paths/firings.yaml",
        from: "          example: { $ref: ../schemas/firing.example.yaml }\n",
        to: "",
      },
      says: "paths/firings.yaml:79 POST /v1/firings 202 must have an example (accepted/examples)",
    },
    {
      what: "a body without an example",
      edit: {
        file: "paths/firings.yaml",
        from: "        example: { type: firing.glaze, params: { glaze: celadon } }\n",
        to: "",
      },
      says: "paths/firings.yaml:66 POST /v1/firings must have an example of its body (accepted/examples)",
    },
    {
      what: "an operation without a status that can happen",
      edit: { file: "paths/firing.yaml", from: '    "404": { $ref: ../responses/NotFound.yaml }\n', to: "" },
      says: "paths/firing.yaml:18 GET /v1/firings/{firing_id} must document 404: what the path names may not exist (accepted/statuses)",
    },
    {
      what: "a body whose size has no limit",
      edit: { file: "paths/cancel.yaml", from: '    "413": { $ref: ../responses/TooLarge.yaml }\n', to: "" },
      says: "paths/cancel.yaml:18 POST /v1/firings/{firing_id}/cancel must document 413: the body can be too large (accepted/statuses)",
    },
    {
      what: "a HEAD without 401",
      edit: {
        file: "paths/firing.yaml",
        from: '    "401": { $ref: ../responses/EmptyError.yaml }\n',
        to: "",
      },
      says: "paths/firing.yaml:50 HEAD /v1/firings/{firing_id} must document 401: it needs credentials (accepted/statuses)",
    },
    {
      what: "a success that is no envelope",
      edit: {
        file: "paths/firings.yaml",
        from: "required: [data, pagination, request_id]",
        to: "required: [data, request_id]",
      },
      says: "paths/firings.yaml:28 GET /v1/firings 200 must be an envelope: its schema does not require pagination (accepted/envelope)",
    },
    {
      what: "one object without an envelope",
      edit: {
        file: "schemas/FiringEnvelope.yaml",
        from: "required: [data, request_id]",
        to: "required: [request_id]",
      },
      says: "schemas/FiringEnvelope.yaml:1 POST /v1/firings 202 must be an envelope: its schema does not require data (accepted/envelope)",
    },
    {
      what: "an error without the request's id",
      edit: { file: "schemas/Error.yaml", from: "required: [error, request_id]", to: "required: [error]" },
      says: "schemas/Error.yaml:1 GET /v1/firings 400 must have request_id: its schema does not require it (accepted/request-id)",
    },
    {
      what: "a 202 that does not say when to ask again",
      edit: { file: "headers/RetryAfter.yaml", from: "required: true", to: "required: false" },
      says: "headers/RetryAfter.yaml:1 POST /v1/firings 202 must have the required header Retry-After (accepted/accepted)",
    },
    {
      what: "a 202 without a link to the job",
      edit: { file: "paths/cancel.yaml", from: "operationId: getFiring", to: "operationId: listFirings" },
      says: "paths/cancel.yaml:19 POST /v1/firings/{firing_id}/cancel 202 must link to the operation that reads the job (getFiring) (accepted/accepted)",
    },
    {
      what: "a requirement with a level that is none",
      edit: { file: "paths/firing.yaml", from: "level: MUST", to: "level: SHALL" },
      says: "paths/firing.yaml:12 x-requirements: 0.level must be one of MUST, SHOULD, MAY (accepted/extensions)",
    },
    {
      what: "a requirement whose sentence does not end",
      edit: { file: "paths/firing.yaml", from: "is answered 304.,", to: "is answered 304," },
      says: "paths/firing.yaml:13 x-requirements: 0.text must be a sentence that ends with a full stop (accepted/extensions)",
    },
    {
      what: "a requirement without a sentence",
      edit: { file: "openapi.yaml", from: "text: Every error is an envelope., ", to: "" },
      says: "openapi.yaml:82 x-requirements: 0 must have text (accepted/extensions)",
    },
    {
      what: "an extension of the wrong type",
      edit: {
        file: "openapi.yaml",
        from: "x-limits: { body_bytes: 65536",
        to: "x-limits: { body_bytes: 64k",
      },
      says: "openapi.yaml:163 x-limits: body_bytes must be integer (accepted/extensions)",
    },
    {
      what: "a role that is none",
      edit: { file: "paths/stream.yaml", from: "x-job-role: stream", to: "x-job-role: follow" },
      says: "paths/stream.yaml:6 x-job-role: it must be one of list, get, head, stream, logs, cancel, create (accepted/extensions)",
    },
    {
      what: "an extension that is none of ours",
      edit: { file: "paths/stream.yaml", from: "x-job-role: stream", to: "x-job-rule: stream" },
      says: "paths/stream.yaml:6 x-job-rule is no extension of ours",
    },
    {
      what: "a job type whose schema does not exist",
      edit: { file: "openapi.yaml", from: "params: GlazeParams", to: "params: GlazeParms" },
      says: "openapi.yaml:120 there is no schema GlazeParms (accepted/references)",
    },
    {
      what: "an error code of a type that does not exist",
      edit: {
        file: "openapi.yaml",
        from: "auth.missing: { type: unauthenticated",
        to: "auth.missing: { type: unauthorized",
      },
      says: "openapi.yaml:151 there is no error type unauthorized (accepted/references)",
    },
    {
      what: "an operation that creates jobs of no type",
      edit: { file: "paths/cancel.yaml", from: "x-job-role: cancel", to: "x-job-role: create" },
      says: "paths/cancel.yaml:6 POST /v1/firings/{firing_id}/cancel creates jobs, but is the operation of no type in x-job-types (accepted/references)",
    },
    {
      what: "an operation under a tag that the contract does not list",
      edit: { file: "paths/cancel.yaml", from: "tags: [firings]", to: "tags: [firing]" },
      says: "paths/cancel.yaml:7 ",
    },
    {
      what: "a member that no job has",
      edit: { file: "openapi.yaml", from: "self: /links/self", to: "self: /links/me" },
      says: "openapi.yaml:92 no job has the member /links/me, which is to be its self (accepted/references)",
    },
    {
      what: "a profile that is declared by an operation that does not exist",
      edit: {
        file: "openapi.yaml",
        from: "areas: [stream] }",
        to: "areas: [stream], declared_by: { operation: followFiring } }",
      },
      says: "openapi.yaml:80 there is no operation followFiring (accepted/references)",
    },
    {
      what: "a requirement about a parameter that does not exist",
      edit: {
        file: "openapi.yaml",
        from: "level: MUST, text: Every",
        to: "level: MUST, parameters: [Prefer], text: Every",
      },
      says: "openapi.yaml:82 there is no parameter Prefer (accepted/references)",
    },
    {
      what: "an error code that is not listed, in an example",
      edit: {
        file: "responses/Conflict.yaml",
        from: "code: firing.not_cancelable",
        to: "code: firing.not_cancellable",
      },
      says: "responses/Conflict.yaml:11 there is no error code firing.not_cancellable in x-error-codes (accepted/error-examples)",
    },
    {
      what: "an error code in an example with the type of another",
      edit: { file: "responses/Conflict.yaml", from: "type: conflict", to: "type: not_found" },
      says: "responses/Conflict.yaml:10 the error code firing.not_cancelable is of the type conflict (accepted/error-examples)",
    },
    {
      what: "an error code in an example of another status",
      edit: { file: "openapi.yaml", from: "  conflict: 409", to: "  conflict: 400" },
      says: "responses/Conflict.yaml:11 POST /v1/firings/{firing_id}/cancel 409 has an example with firing.not_cancelable, which is answered 400 (accepted/error-examples)",
    },
    {
      what: "a transition to a status that does not exist",
      edit: {
        file: "openapi.yaml",
        from: "running: [succeeded, failed, canceled]",
        to: "running: [succeeded, failed, cancelled]",
      },
      says: "openapi.yaml:102 there is no status cancelled (accepted/references)",
    },
    {
      what: "a requirement id that stands twice",
      edit: { file: "paths/firings.yaml", from: "id: create.accepted", to: "id: list.order" },
      says: "paths/firings.yaml:57 the requirement list.order stands twice; the other is in paths/firings.yaml (accepted/requirements)",
    },
    {
      what: "a requirement in no profile",
      edit: { file: "paths/firings.yaml", from: "id: list.order", to: "id: lists.order" },
      says: "paths/firings.yaml:8 the requirement lists.order is in the area lists, which no profile in x-profiles lists (accepted/requirements)",
    },
    {
      what: "a requirement of a published version that is gone",
      edit: { file: "paths/stream.yaml", from: "id: stream.first", to: "id: stream.begin" },
      says: "openapi.yaml:4 version 0.2.0 requires stream.first, which is gone (accepted/frozen)",
    },
    {
      what: "a requirement of a published version with another level",
      edit: {
        file: "openapi.yaml",
        from: "errors.envelope, level: MUST",
        to: "errors.envelope, level: SHOULD",
      },
      says: "openapi.yaml:82 version 0.2.0 has errors.envelope as MUST; a level never changes once published (accepted/frozen)",
    },
    {
      what: "an event whose data does not fit",
      edit: {
        file: "paths/stream.yaml",
        from: 'data: {"status":"succeeded"}',
        to: 'data: {"status":"done"}',
      },
      says: "paths/stream.yaml:29 event 2 of the example (end) does not fit its schema: /data/status must be equal to one of the allowed values (accepted/event-examples)",
    },
    {
      what: "an event without its id",
      edit: { file: "paths/stream.yaml", from: "id: 1\n                event: firing", to: "event: firing" },
      says: "paths/stream.yaml:29 event 1 of the example (firing) does not fit its schema:  must have required property 'id' (accepted/event-examples)",
    },
  ];

  it.each(wrong)("says one clear line for $what", async ({ edit, says }) => {
    const lines = await linted(edit);
    expect(lines.map((line) => line.slice(0, says.length))).toEqual([says]);
  });

  it("says of an operation that was renamed only where it is called by its old name", async () => {
    const lines = await linted({
      file: "paths/firings.yaml",
      from: "operationId: createFiring",
      to: "operationId: fireKiln",
    });
    expect(lines).toEqual(
      [107, 114, 127].map(
        (line) => `openapi.yaml:${line} there is no operation createFiring (accepted/references)`,
      ),
    );
  });
});
