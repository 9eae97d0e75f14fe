import { expect, it } from "vitest";
import { downlevel } from "./downlevel.ts";
import type { JsonObject } from "./json.ts";
import { at } from "./pointer.ts";

const document: JsonObject = {
  openapi: "3.2.0",
  $self: "https://kiln.example.test/openapi.yaml",
  info: { title: "Kiln", version: "1" },
  servers: [{ url: "https://kiln.example.test", name: "main" }],
  tags: [{ name: "firings", summary: "Firings", kind: "nav", parent: "all" }],
  paths: {
    "/stream": {
      query: { responses: {} },
      get: {
        parameters: [
          { name: "q", in: "querystring", content: {} },
          { name: "limit", in: "query", schema: { type: "integer" } },
        ],
        responses: {
          "200": {
            summary: "Events",
            description: "Events.",
            content: {
              "text/event-stream": {
                itemSchema: { $ref: "#/components/schemas/Event" },
                examples: {
                  one: { serializedValue: "data: 1\n\n" },
                  two: { dataValue: [{ itemSchema: "data" }] },
                },
              },
              "application/json": {
                schema: { $ref: "#/components/schemas/Event" },
                example: { itemSchema: 1, content: { a: { itemSchema: 2 } } },
              },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Event: {
        oneOf: [],
        discriminator: { propertyName: "event", defaultMapping: "Other" },
        properties: {
          summary: { type: "string" },
          itemSchema: { const: 1 },
          responses: { properties: { summary: { type: "string" } } },
        },
        examples: [{ dataValue: 1 }],
      },
    },
    securitySchemes: { key: { type: "http", scheme: "bearer", deprecated: true } },
  },
};

const older = downlevel(document);
const stream = "/paths/~1stream/get/responses/200/content/text~1event-stream";

it("is OpenAPI 3.1.1 in the dialect that every validator knows", () => {
  expect(older.openapi).toBe("3.1.1");
  expect(older.jsonSchemaDialect).toBe("https://json-schema.org/draft/2020-12/schema");
});

it.each([
  {
    what: "itemSchema",
    pointer: stream,
    want: { schema: { type: "string" }, "x-itemSchema": { $ref: "#/components/schemas/Event" } },
  },
  { what: "serializedValue", pointer: `${stream}/examples/one`, want: { value: "data: 1\n\n" } },
  { what: "dataValue", pointer: `${stream}/examples/two`, want: { value: [{ itemSchema: "data" }] } },
  { what: "$self", pointer: "", want: { "x-$self": "https://kiln.example.test/openapi.yaml" } },
  {
    what: "tag parent, kind and summary",
    pointer: "/tags/0",
    want: { name: "firings", "x-summary": "Firings", "x-kind": "nav", "x-parent": "all" },
  },
  { what: "server name", pointer: "/servers/0", want: { "x-name": "main" } },
  {
    what: "response summary",
    pointer: "/paths/~1stream/get/responses/200",
    want: { "x-summary": "Events", description: "Events." },
  },
  {
    what: "discriminator defaultMapping",
    pointer: "/components/schemas/Event/discriminator",
    want: { "x-defaultMapping": "Other" },
  },
  {
    what: "deprecated security scheme",
    pointer: "/components/securitySchemes/key",
    want: { "x-deprecated": true },
  },
  { what: "the query method", pointer: "/paths/~1stream", want: { "x-query": { responses: {} } } },
  {
    what: "a querystring parameter",
    pointer: "/paths/~1stream/get",
    want: { parameters: [{ name: "limit" }], "x-querystring": [{ name: "q" }] },
  },
])("keeps $what as far as 3.1 can", ({ pointer, want }) => {
  expect(at(older, pointer)).toMatchObject(want);
});

it("leaves data alone: examples, and members of a schema that are called as keywords are", () => {
  expect(at(older, "/paths/~1stream/get/responses/200/content/application~1json/example")).toEqual({
    itemSchema: 1,
    content: { a: { itemSchema: 2 } },
  });
  expect(at(older, "/components/schemas/Event/properties")).toEqual({
    summary: { type: "string" },
    itemSchema: { const: 1 },
    responses: { properties: { summary: { type: "string" } } },
  });
  expect(at(older, "/components/schemas/Event/examples")).toEqual([{ dataValue: 1 }]);
});

it("does not change what it was given", () => {
  expect(document.openapi).toBe("3.2.0");
  expect(downlevel(document)).toEqual(older);
});
