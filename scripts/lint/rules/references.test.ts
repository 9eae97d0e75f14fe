import { describe, expect, it } from "vitest";
import { linted, toldEach } from "../../fixtures/linted.ts";

describe("what extensions name", () => {
  toldEach([
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
      what: "a profile that is declared by a role that no operation has",
      edit: {
        file: "openapi.yaml",
        from: "areas: [stream] }",
        to: "areas: [stream], declared_by: { role: logs } }",
      },
      says: "openapi.yaml:80 there is no operation with the role logs (accepted/references)",
    },
    {
      what: "a profile that is declared by a status that no operation answers",
      edit: {
        file: "openapi.yaml",
        from: "areas: [stream] }",
        to: "areas: [stream], declared_by: { status: 410 } }",
      },
      says: "openapi.yaml:80 no operation answers 410 (accepted/references)",
    },
    {
      what: "a role that acknowledges and no operation has",
      edit: { file: "openapi.yaml", from: "  events: {", to: "  acknowledged_by: [logs]\n  events: {" },
      says: "openapi.yaml:95 there is no operation with the role logs (accepted/references)",
    },
    {
      what: "a type where the body of a scripted job has none",
      edit: { file: "openapi.yaml", from: "body: { type: /type", to: "body: { type: /kind" },
      says: "openapi.yaml:109 the body of createFiring has no /kind, which is to be its type (accepted/references)",
    },
  ]);

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
