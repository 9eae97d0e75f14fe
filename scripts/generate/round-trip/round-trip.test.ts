import { OpenAPIHono } from "@hono/zod-openapi";
import { describe, expect, it } from "vitest";
import { components } from "../../../generated/jobs/components.ts";
import contract from "../../../generated/jobs/contract-3.1.json" with { type: "json" };
import { routes } from "../../../generated/jobs/routes.ts";
import { jobParams } from "../../../generated/jobs/schemas.ts";
import { registerComponents } from "../../../generated/runtime/components.ts";
import { asObject, type JsonObject, toJson } from "../../contract/json.ts";
import { comparable } from "./comparable.ts";
import { tolerated } from "./tolerated.ts";

/** What an app with every route of the contract says of itself. */
function emitted(): JsonObject {
  const app = new OpenAPIHono();
  registerComponents(app, components);
  for (const route of Object.values(routes)) app.openAPIRegistry.registerPath(route);
  // The schemas of `params` belong to no route; registered by hand, they are compared as well.
  for (const [type, schema] of Object.entries(jobParams)) app.openAPIRegistry.register(type, schema);
  const document = app.getOpenAPI31Document({ openapi: "3.1.1", info: { title: "emitted", version: "1" } });
  return asObject(toJson(JSON.parse(JSON.stringify(document))));
}

const expected = comparable(asObject(toJson(contract)));
const actual = comparable(emitted());

describe("the document that the app emits agrees with the contract", () => {
  it("has the same operations", () => {
    expect(Object.keys(actual.operations).sort()).toEqual(Object.keys(expected.operations).sort());
  });

  it.each(Object.keys(expected.operations))("%s", (operation) => {
    expect(actual.operations[operation]).toEqual(expected.operations[operation]);
  });

  it.each(Object.keys(asObject(expected.schemas)))("schema %s", (name) => {
    expect(asObject(actual.schemas)[name]).toEqual(asObject(expected.schemas)[name]);
  });

  it("is compared with something: a status, a required parameter or a keyword less is a difference", () => {
    const { paths, ...rest } = asObject(toJson(contract));
    const text = JSON.stringify(paths);
    for (const [from, to] of [
      ['"304"', '"299"'],
      ['"required":true,"content"', '"required":false,"content"'],
      ['"operationId":"getJob"', '"operationId":"getJobs"'],
    ] as const) {
      expect(text).toContain(from);
      const changed = comparable({ ...rest, paths: toJson(JSON.parse(text.replace(from, to))) });
      expect(changed.operations).not.toEqual(expected.operations);
    }
  });

  it.each(tolerated)("needs every tolerated difference: $what", (needed) => {
    const others = tolerated.filter((difference) => difference !== needed);
    expect(comparable(emitted(), others)).not.toEqual(comparable(asObject(toJson(contract)), others));
  });
});
