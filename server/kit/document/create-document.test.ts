import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { defineOperation } from "../define-operation.ts";
import { contractDocument } from "./contract-document.ts";
import { createDocument } from "./create-document.ts";

const resize = defineOperation({
  type: "image.resize",
  title: "Resize an image",
  params: z.object({ width: z.int().default(100), token: z.int().optional() }),
  result: z.object({ bytes: z.int() }),
  example: { width: 200 },
  route: { path: "/v1/images", scope: "images:write" },
  secretParams: ["token"],
  singleFlight: true,
  repeatable: true,
  run: async () => ({ bytes: 1 }),
});
const count = defineOperation({
  type: "text.count",
  title: "Count",
  params: z.object({ text: z.string() }),
  result: z.object({ words: z.int() }),
  example: { text: "one two" },
  repeatable: true,
  run: async () => ({ words: 2 }),
});

const info = { title: "Images", version: "2.0.0" };

describe.each(["3.2", "3.1"] as const)("OpenAPI %s", (version) => {
  test.each([
    ["with a route and without, scripted", [resize, count], true],
    ["with a route", [resize], false],
    ["without", [count], false],
  ])(
    "of operations %s is valid, and has nothing of the reference server's",
    async (_, operations, scripted) => {
      const document = createDocument(await contractDocument(version), {
        info,
        operations,
        scripted,
        basePath: "",
      });
      const config = await createConfig({ extends: ["recommended"] });
      const problems = await lintFromString({ source: JSON.stringify(document), config });
      const told = problems.filter(({ severity }) => severity === "error");
      expect(told.map(({ message, location }) => `${location[0]?.pointer}: ${message}`)).toEqual([]);
      const text = JSON.stringify(document.paths) + JSON.stringify(document.components);
      for (const foreign of ["installComponent", "deployment.run", "DataSyncJob", "SiteEnvelope"])
        expect(text).not.toContain(foreign);
      expect(text.includes("test.script")).toBe(scripted);
    },
  );
});

test("an operation's own route is described as it is served", async () => {
  const document = createDocument(await contractDocument("3.2"), {
    info,
    operations: [resize],
    scripted: false,
    basePath: "",
  });
  expect(document).toMatchObject({
    info: { title: "Images", version: "2.0.0" },
    paths: {
      "/v1/images": {
        post: {
          operationId: "imageResize",
          "x-job-role": "create",
          security: [{ apiKey: ["images:write"] }],
          requestBody: {
            content: { "application/json": { examples: { example: { value: { width: 200 } } } } },
          },
          responses: {
            202: {
              content: {
                "application/json": {
                  schema: { properties: { data: { $ref: "#/components/schemas/ImageResizeJob" } } },
                },
              },
            },
            409: { $ref: "#/components/responses/LiveConflict" },
          },
        },
      },
    },
    components: {
      schemas: {
        ImageResizeParams: { additionalProperties: false, properties: { token: { type: "integer" } } },
        ImageResizeJob: {
          allOf: [
            {},
            { properties: { params: { required: ["width"], properties: { token: { type: "string" } } } } },
          ],
        },
      },
    },
    "x-job-types": { "image.resize": { operation: "imageResize", scope: "team", single_flight: true } },
  });
});

test("schemas that a document can't show are refused", async () => {
  interface Tree {
    readonly inner?: Tree | undefined;
  }
  const tree: z.ZodType<Tree, Tree> = z.lazy(() => z.object({ inner: tree.optional() }));
  const recursive = defineOperation({
    type: "tree.walk",
    title: "Walk",
    params: z.object({ depth: z.int() }),
    result: z.object({ depth: z.int() }),
    example: { depth: 1 },
    repeatable: true,
    run: async () => ({ depth: 1 }),
  });
  const operations = [{ ...recursive, schemas: { ...recursive.schemas, result: z.object({ tree }) } }];
  const contract = await contractDocument("3.2");
  expect(() => createDocument(contract, { info, operations, scripted: false, basePath: "" })).toThrow(
    /schemas of tree\.walk refer/,
  );
});
