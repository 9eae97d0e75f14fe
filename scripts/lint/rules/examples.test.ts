import { describe, expect, it } from "vitest";
import { linted, toldEach } from "../../fixtures/linted.ts";

describe("examples", () => {
  toldEach([
    {
      what: "an example that does not fit its schema",
      edit: { file: "responses/NotFound.yaml", from: "request_id: req_1", to: "request_id: 1" },
      says: "responses/NotFound.yaml:15 the example does not fit its schema: must be string (is 1) (accepted/examples)",
    },
    {
      what: "an example that lacks several members",
      edit: { file: "schemas/firing.example.yaml", from: "  status: queued\n  progress: null\n", to: "" },
      says: "schemas/firing.example.yaml:2 the example does not fit its schema: must have required properties 'status', 'progress' (accepted/examples)",
    },
    {
      what: "an example of a header that does not fit its schema",
      edit: { file: "headers/OptionalRetryAfter.yaml", from: "example: 1", to: "example: soon" },
      says: 'headers/OptionalRetryAfter.yaml:4 the example does not fit its schema: must be integer (is "soon") (accepted/examples)',
    },
    {
      what: "a media type that is nearly one",
      edit: { file: "responses/NotFound.yaml", from: "application/json", to: "application/jsno" },
      says: "responses/NotFound.yaml:5 there is no media type application/jsno: did you mean application/json? (accepted/media-types)",
    },
    {
      what: "two types of errors with one status",
      edit: { file: "openapi.yaml", from: "  internal: 500", to: "  internal: 500\n  broken: 500" },
      says: "openapi.yaml:149 broken can't be 500, as internal is (accepted/error-types)",
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
      says: "responses/NotFound.yaml:16 the example has requestId, which its schema does not name (accepted/examples)",
    },
    {
      what: "an example with a member that no alternative of its schema knows",
      edit: {
        file: "schemas/firing.example.yaml",
        from: "  result: null",
        to: "  result: { pieces: 1 }\n  reslt: null",
      },
      says: "schemas/firing.example.yaml:8 the example has reslt, which its schema does not name (accepted/examples)",
    },
    {
      what: "a schema that is none",
      edit: {
        file: "schemas/Error.yaml",
        from: "required: [error, request_id]",
        to: "required: [error, request_id, error]",
      },
      says: "schemas/Error.yaml:1 examples can't be judged by this schema: ",
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
      edit: { file: "openapi.yaml", from: "  conflict: 409", to: "  conflict: 410" },
      says: "responses/Conflict.yaml:11 POST /v1/firings/{firing_id}/cancel 409 has an example with firing.not_cancelable, which is answered 410 (accepted/error-examples)",
    },
    {
      what: "an event whose data does not fit",
      edit: {
        file: "paths/stream.yaml",
        from: 'data: {"status":"succeeded"}',
        to: 'data: {"status":"done"}',
      },
      says: 'paths/stream.yaml:29 event 2 of the example (end) does not fit its schema: /data/status must be equal to one of the allowed values (is "done"): ',
    },
    {
      what: "an event whose data lacks a member",
      edit: { file: "paths/stream.yaml", from: '"progress":null,', to: "" },
      says: "paths/stream.yaml:29 event 1 of the example (firing) does not fit its schema: /data must have required property 'progress' (accepted/event-examples)",
    },
    {
      what: "an event whose data has a member that no schema knows",
      edit: { file: "paths/stream.yaml", from: '"progress":null,', to: '"progress":null,"progres":1,' },
      says: "paths/stream.yaml:29 event 1 of the example (firing) has progres, which its schema does not name (accepted/event-examples)",
    },
    {
      what: "a member in an event that only another event has",
      edit: {
        file: "paths/stream.yaml",
        from: '{"status":"succeeded"}',
        to: '{"status":"succeeded","result":{}}',
      },
      says: "paths/stream.yaml:29 event 2 of the example (end) has result, which its schema does not name (accepted/event-examples)",
    },
    {
      what: "an event of a name that the schema has not",
      edit: { file: "paths/stream.yaml", from: "event: end", to: "event: ende" },
      says: "paths/stream.yaml:29 event 2 of the example (ende) is of a name that its schema has not, and does not fit what is said of others (accepted/event-examples)",
    },
    {
      what: "an event without its id",
      edit: { file: "paths/stream.yaml", from: "id: 1\n                event: firing", to: "event: firing" },
      says: "paths/stream.yaml:29 event 1 of the example (firing) does not fit its schema: must have required property 'id' (accepted/event-examples)",
    },
    {
      what: "a default that its own schema does not allow",
      edit: { file: "openapi.yaml", from: "maximum: 5, default: 1", to: "maximum: 5, default: 9" },
      says: "openapi.yaml:34 the default does not fit its schema: must be <= 5 (is 9) (accepted/defaults)",
    },
  ]);

  const open = {
    file: "schemas/FiringStatus.yaml",
    from: "type: string\n",
    to: "type: string\nanyOf: [{ $ref: '#/$defs/known' }, { pattern: '^[a-z]+$' }]\n$defs:\n  known:\n    ",
  };

  it("says where an open list has what an example may have meant", async () => {
    const queued = { file: "schemas/firing.example.yaml", from: "status: queued", to: "status: queud" };
    const ended = { file: "paths/stream.yaml", from: '"status":"succeeded"', to: '"status":"suceeded"' };
    expect(await linted(open, queued, ended)).toEqual([
      "paths/stream.yaml:29 event 2 of the example (end) has suceeded, which its schema does not list: did you mean succeeded? (accepted/event-examples)",
      "schemas/firing.example.yaml:4 the example has queud, which its schema does not list: did you mean queued? (accepted/examples)",
    ]);
  });

  it("takes a value that an open list has nothing like for one that was meant", async () => {
    const paused = { file: "schemas/firing.example.yaml", from: "status: queued", to: "status: paused" };
    expect(await linted(open, paused)).toEqual([]);
  });
});
