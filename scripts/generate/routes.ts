import ts from "typescript";
import { asObject, type Json, type JsonObject, mapObjects } from "../contract/json.ts";
import { type Operation, operationsOf, type Response } from "../contract/operation.ts";
import {
  call,
  documented,
  dotted,
  exportConst,
  importNames,
  literal,
  memberName,
  object,
  print,
} from "./code/ast.ts";

const { factory } = ts;

/** `createRoute` for every operation of the 3.1 copy. */
export function emitRoutes(document: JsonObject): string {
  const routes = operationsOf(document).map((operation) => {
    const route = factory.createPropertyAssignment(memberName(operation.id), routeOf(operation));
    return documented(route, `${operation.summary}.`);
  });
  const comment =
    "The routes of the contract for `@hono/zod-openapi`. Requests are validated. Responses refer to the components of the contract: the\nlibrary does not validate them, and the handlers interface types them.";
  return print([
    importNames("@hono/zod-openapi", ["createRoute"]),
    importNames("./schemas.ts", ["parts"]),
    exportConst("routes", factory.createObjectLiteralExpression(routes, true), { comment }),
  ]);
}

function routeOf(operation: Operation): ts.Expression {
  const { id, method, path, summary, tags, security, responses } = operation;
  const part = (name: string) => dotted(`parts.${id}.${name}`);
  const content = object([["application/json", object([["schema", part("body")]])]]);
  const body = object([
    ["required", literal(operation.body?.required === true)],
    ["content", content],
  ]);
  const request = object([
    ["params", part("params")],
    ["query", part("query")],
    ["headers", part("headers")],
    ...(operation.body ? [["body", body] as const] : []),
  ]);
  return call(
    "createRoute",
    object([
      ["method", literal(method)],
      ["path", literal(path)],
      ["operationId", literal(id)],
      ["summary", literal(summary)],
      ["tags", literal(tags)],
      ["security", literal(security)],
      ["request", request],
      [
        "responses",
        literal(
          Object.fromEntries(responses.map((response) => [response.status, responseOf(operation, response)])),
        ),
      ],
    ]),
  );
}

/** A response as the contract has it, without examples and extensions. */
function responseOf(operation: Operation, { status }: Response): Json {
  return plain(asObject(operation.object.responses)[status] ?? {});
}

/** A piece of the document without examples, and without extensions but for the one that says what a stream's events are. */
function plain(value: Json): Json {
  return mapObjects(value, (object, path) => {
    if (path.at(-1) === "properties") return object;
    const { example: _example, examples: _examples, ...rest } = object;
    return Object.fromEntries(
      Object.entries(rest).filter(([name]) => name === "x-itemSchema" || !name.startsWith("x-")),
    );
  });
}

/** The components that routes refer to, for the registry of the app that serves them. */
export function emitComponents(document: JsonObject): string {
  const kinds = ["securitySchemes", "schemas", "headers", "responses"] as const;
  const components = asObject(document.components);
  const kept = Object.fromEntries(
    kinds.flatMap((kind) =>
      components[kind] === undefined ? [] : [[kind, plain(components[kind])] as const],
    ),
  );
  return print([
    importNames("../runtime/components.ts", ["Components"], true),
    exportConst("components", literal(kept), {
      type: factory.createTypeReferenceNode("Components"),
      comment:
        "What routes refer to: schemas, headers, responses and security schemes, without examples and extensions.",
    }),
  ]);
}
