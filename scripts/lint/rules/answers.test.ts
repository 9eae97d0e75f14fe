import { describe } from "vitest";
import { toldEach } from "../../fixtures/linted.ts";

describe("what operations answer", () => {
  toldEach([
    {
      what: "a deprecated operation whose answers do not say so",
      edit: {
        file: "paths/cancel.yaml",
        from: "  tags: [firings]\n",
        to: "  tags: [firings]\n  deprecated: true\n",
      },
      says: "paths/cancel.yaml:20 POST /v1/firings/{firing_id}/cancel is deprecated: its 202 must have the required header Deprecation (accepted/deprecated)",
    },
    {
      what: "an answer without a header that every answer has",
      edit: {
        file: "paths/stream.yaml",
        from: "Nothing more will come.\n      headers: { Request-Id: { $ref: ../headers/RequestId.yaml } }\n",
        to: "Nothing more will come.\n",
      },
      says: "paths/stream.yaml:38 GET /v1/firings/{firing_id}/stream 204 must have the headers of every response: it lacks Request-Id (accepted/common-headers)",
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
      what: "an operation that takes keys without the status of an error about them",
      edit: {
        file: "openapi.yaml",
        from: "x-error-codes:\n",
        to: "x-error-codes:\n  idempotency.key_reused: { type: conflict, text: Another request had the key. }\n",
      },
      says: "paths/firings.yaml:69 POST /v1/firings must document 409: it takes Idempotency-Key, and there is idempotency.key_reused (accepted/statuses)",
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
      what: "an operation that reads the job and has no id",
      edit: { file: "paths/firing.yaml", from: "  operationId: getFiring\n", to: "" },
      says: "paths/firing.yaml:3 Operation object should contain `operationId` field. (operation-operationId)",
    },
    {
      what: "a 202 without a link to the job",
      edit: { file: "paths/cancel.yaml", from: "operationId: getFiring", to: "operationId: listFirings" },
      says: "paths/cancel.yaml:19 POST /v1/firings/{firing_id}/cancel 202 must link to the operation that reads the job (getFiring) (accepted/accepted)",
    },
  ]);
});
