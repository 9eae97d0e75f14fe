import { describe } from "vitest";
import { toldEach } from "../../fixtures/linted.ts";

describe("operations", () => {
  toldEach([
    {
      what: "a second operation with a role that one has",
      edit: { file: "paths/stream.yaml", from: "x-job-role: stream", to: "x-job-role: get" },
      says: "paths/stream.yaml:6 GET /v1/firings/{firing_id}/stream has the role get, which only one operation can have; GET /v1/firings/{firing_id} has it (accepted/roles)",
    },
    {
      what: "a name in clients that is taken",
      edit: { file: "paths/stream.yaml", from: "x-client: firings.stream", to: "x-client: firings.get" },
      says: "paths/stream.yaml:5 GET /v1/firings/{firing_id}/stream can't be firings.get in clients, as GET /v1/firings/{firing_id} is (accepted/client-names)",
    },
    {
      what: "a name in clients within that of another operation",
      edit: {
        file: "paths/stream.yaml",
        from: "x-client: firings.stream",
        to: "x-client: firings.get.events",
      },
      says: "paths/stream.yaml:5 GET /v1/firings/{firing_id}/stream can't be firings.get.events in clients: GET /v1/firings/{firing_id} is firings.get, and one would be within the other (accepted/client-names)",
    },
    {
      what: "a name that clients have for something of their own",
      edit: { file: "paths/stream.yaml", from: "x-client: firings.stream", to: "x-client: jobs.wait" },
      says: "paths/stream.yaml:5 GET /v1/firings/{firing_id}/stream can't be jobs.wait in clients, which have one of their own: jobs.wait, jobs.result, jobs.watch, jobs.handle, jobs.restore (accepted/client-names)",
    },
    {
      what: "an id that is no name",
      edit: {
        file: "paths/stream.yaml",
        from: "operationId: streamFiring",
        to: "operationId: stream-firing",
      },
      says: "paths/stream.yaml:4 an operationId must be letters and digits that begin in lower case, as getJob: stream-firing (accepted/operation-ids)",
    },
    {
      what: "a scheme of security that is none",
      edit: {
        file: "paths/stream.yaml",
        from: "  tags: [firings]\n",
        to: "  tags: [firings]\n  security: [{ bearr: [fire] }]\n",
      },
      says: "paths/stream.yaml:8 There is no `bearr` security scheme defined. (security-defined)",
    },
    {
      what: "an operation without a name in clients",
      edit: { file: "paths/stream.yaml", from: "  x-client: firings.stream\n", to: "" },
      says: "paths/stream.yaml:3 GET /v1/firings/{firing_id}/stream must have x-client, its name in clients (accepted/client-names)",
    },
    {
      what: "a scope that its scheme does not explain",
      edit: { file: "openapi.yaml", from: "- bearer: []", to: "- bearer: [fire]" },
      says: "openapi.yaml:14 the description of bearer names no scope `fire` (accepted/scopes)",
    },
    {
      what: "jobs that are created and can not be read",
      edit: { file: "paths/firing.yaml", from: "  x-job-role: get\n", to: "" },
      says: "openapi.yaml:83 no operation has the role get: jobs are created and can't be read (accepted/roles)",
    },
    {
      what: "the role that reads a job, misspelt",
      edit: { file: "paths/firing.yaml", from: "x-job-role: get", to: "x-job-role: gett" },
      says: "paths/firing.yaml:6 x-job-role: it must be one of ",
    },
  ]);
});
