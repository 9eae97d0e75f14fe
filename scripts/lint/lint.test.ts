import { describe, expect, it } from "vitest";
import { kiln } from "../fixtures/kiln.ts";
import { toldEach } from "../fixtures/linted.ts";
import { lint } from "./lint.ts";

describe("lint", () => {
  toldEach([
    {
      what: "a YAML error",
      edit: { file: "paths/firings.yaml", from: "summary: Fire the kiln", to: "summary: [Fire the kiln" },
      says: "paths/firings.yaml:56 not YAML: ",
    },
    {
      what: "a text with a colon in it that stands in no quotes",
      edit: {
        file: "paths/firings.yaml",
        from: "summary: Fire the kiln",
        to: "summary: Fire the kiln: a job",
      },
      says: "paths/firings.yaml:55 not YAML: bad indentation of a mapping entry: a text with a colon in it stands in quotes (yaml)",
    },
    {
      what: "a text that begins with a backtick",
      edit: { file: "paths/firings.yaml", from: "Fire the kiln", to: "`fire` the kiln" },
      says: "paths/firings.yaml:55 not YAML: bad indentation of a mapping entry: a text that begins with ` or @ or % stands in quotes (yaml)",
    },
    {
      what: "an apostrophe in single quotes",
      edit: { file: "paths/firings.yaml", from: "Fire the kiln", to: "'Fire a potter's kiln'" },
      says: "paths/firings.yaml:55 not YAML: bad indentation of a mapping entry: an apostrophe in a text in single quotes is written twice (yaml)",
    },
    {
      what: "a second document in a file",
      edit: { file: "schemas/FiringStatus.yaml", from: "type: string\n", to: "type: string\n---\n" },
      says: "schemas/FiringStatus.yaml:2 not YAML: expected a single document in the stream, but found more (yaml)",
    },
    {
      what: "a line that is indented otherwise than its neighbours",
      edit: { file: "paths/firings.yaml", from: "  summary: Fire the kiln", to: "   summary: Fire the kiln" },
      says: "paths/firings.yaml:55 not YAML: bad indentation of a mapping entry (yaml)",
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
      what: "a version that YAML takes for a number",
      edit: { file: "openapi.yaml", from: "openapi: 3.2.0", to: "openapi: 3.2" },
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
      says: "paths/cancel.yaml:8 Property `summry` is not expected here. Did you mean `summary`? (struct)",
    },
    {
      what: "a schema where an answer is expected",
      edit: {
        file: "paths/firing.yaml",
        from: "../responses/Forbidden.yaml",
        to: "../schemas/FiringEvent.yaml",
      },
      says: "paths/firing.yaml:36 a response is expected here, and this leads to a schema (accepted/kinds)",
    },
    {
      what: "a component of another kind than is expected",
      edit: {
        file: "paths/firing.yaml",
        from: "../schemas/FiringEnvelope.yaml",
        to: "../openapi.yaml#/components/securitySchemes/bearer",
      },
      says: "paths/firing.yaml:27 a schema is expected here, and this leads to a security scheme (accepted/kinds)",
    },
    {
      what: "a reference without its sign",
      edit: { file: "paths/firing.yaml", from: "ETag: { $ref: ", to: "ETag: { ref: " },
      says: "paths/firing.yaml:23 Property `ref` is not expected here. Did you mean `$ref`? (struct)",
    },
    {
      what: "a reference without a space after its colon",
      edit: { file: "paths/firing.yaml", from: "ETag: { $ref: ", to: "ETag: { $ref:" },
      says: "paths/firing.yaml:23 Property `$ref:../headers/ETag.yaml` is not expected here. A space stands after the colon of a reference. (struct)",
    },
    {
      what: "a member of another name than what must be there",
      edit: { file: "parameters/FiringId.yaml", from: "name: firing_id", to: "nmae: firing_id" },
      says: "parameters/FiringId.yaml:1 Property `nmae` is not expected here. Did you mean `name`? (struct)",
    },
    {
      what: "a member that is required and described nowhere",
      edit: { file: "schemas/Firing.yaml", from: "result, links]", to: "result, kiln, links]" },
      says: "schemas/Firing.yaml:2 Required property 'kiln' is not defined. (no-required-schema-properties-undefined)",
    },
    {
      what: "a text with a comma in it that stands in braces and in no quotes",
      edit: {
        file: "schemas/CreateFiring.yaml",
        from: "{ type: string, format: date-time }",
        to: "{ type: string, description: When it is wanted, if at all. }",
      },
      says: "schemas/CreateFiring.yaml:13 Property `if at all.` is not expected here. In braces, a text with a comma in it stands in quotes. (struct)",
    },
    {
      what: "a value of the wrong type",
      edit: { file: "parameters/FiringId.yaml", from: "required: true", to: "required: sure" },
      says: "parameters/FiringId.yaml:3 Expected type `boolean` but got `string`. (struct)",
    },
    {
      what: "an operation under a tag that the contract does not list",
      edit: { file: "paths/cancel.yaml", from: "tags: [firings]", to: "tags: [firing]" },
      says: "paths/cancel.yaml:7 ",
    },
    {
      what: "a file that refers to itself",
      edit: {
        file: "schemas/FiringStatus.yaml",
        from: "type: string\nenum: [queued, running, succeeded, failed, canceled]\n",
        to: "$ref: FiringStatus.yaml\n",
      },
      says: "schemas/FiringStatus.yaml:1 this reference leads back to itself: FiringStatus.yaml (circular)",
    },
    {
      what: "a reference that leads back to itself by others",
      edit: {
        file: "schemas/FiringStatus.yaml",
        from: "type: string\nenum: [queued, running, succeeded, failed, canceled]\n",
        to: "$ref: FiringEnvelope.yaml#/properties/data/properties/status\n",
      },
      says: "schemas/Firing.yaml:6 this reference leads back to itself: FiringStatus.yaml -> FiringEnvelope.yaml#/properties/data/properties/status (circular)",
    },
    {
      what: "a reference that is no address",
      edit: {
        file: "paths/firing.yaml",
        from: "responses/Forbidden.yaml",
        to: "responses/Forbidden.yaml#/a%zz",
      },
      says: "paths/firing.yaml:36 Can't resolve $ref: nothing stands where it leads (no-unresolved-refs)",
    },
    {
      what: "a format that is none",
      edit: { file: "schemas/CreateFiring.yaml", from: "format: date-time", to: "format: datetime" },
      says: "schemas/CreateFiring.yaml:13 there is no format datetime; there are ",
    },
    {
      what: "a file that nothing refers to any more",
      edit: {
        file: "paths/firing.yaml",
        from: "headers/OptionalRetryAfter.yaml",
        to: "headers/RetryAfter.yaml",
      },
      says: "headers/OptionalRetryAfter.yaml:1 nothing refers to this file: refer to it, or delete it (unused)",
    },
    {
      what: "a path whose file is not there",
      edit: { file: "openapi.yaml", from: "paths/cancel.yaml", to: "paths/cancl.yaml" },
      says: "openapi.yaml:23 Can't resolve $ref: there is no file ",
    },
  ]);

  it("finds nothing wrong with the contract as it is", async () => {
    expect(await lint(kiln)).toEqual([]);
  });
});
