import ts from "typescript";
import { ContractError } from "../contract/contract-error.ts";
import { asObject, type JsonObject } from "../contract/json.ts";
import { type Operation, operationsOf, type Parameter } from "../contract/operation.ts";
import { call, dotted, exportConst, importNames, importUsed, method, object, print } from "./code/ast.ts";
import { indexed, keyOf, reference } from "./code/types.ts";
import { ParameterSchemas } from "./parameters.ts";
import { schemaConstant, ZodEmitter } from "./zod.ts";

const { factory } = ts;

/** The zod schemas of a contract's requests, by operation and part. */
export function emitSchemas(document: JsonObject): string {
  const zod = new ZodEmitter(document);
  const parameters = new ParameterSchemas(document, zod);
  const operations = operationsOf(document);
  const parts = exportConst(
    "parts",
    object(operations.map((operation) => [operation.id, partsOf(zod, parameters, operation)])),
    {
      comment: "The schemas of an operation's request, part by part.",
    },
  );
  const jobParams = jobParamsOf(zod, document);
  const named = zod.named.map(([name, schema]) => exportConst(schemaConstant(name), schema));
  const statements = [...parameters.statements, ...named, parts, requestsOf(operations), jobParams];
  return print([
    importNames("@hono/zod-openapi", ["z"]),
    ...importUsed(
      "../runtime/schema.ts",
      ["fields", "fromText", "integer", "list", "map", "text", "unique"],
      statements,
    ),
    importNames("./handlers.ts", ["OperationId", "Request"], true),
    importNames("./types.ts", ["JobTypes"], true),
    ...statements,
  ]);
}

function partsOf(zod: ZodEmitter, parameters: ParameterSchemas, operation: Operation): ts.Expression {
  const shape = (place: Parameter["in"]) =>
    object(
      operation.parameters
        .filter((parameter) => parameter.in === place)
        .map((parameter) => [parameter.name, parameters.of(parameter)]),
    );
  return object([
    ["params", call("z.object", shape("path"))],
    ["query", call("z.strictObject", shape("query"))],
    ["headers", call("z.object", shape("header"))],
    ...bodyPart(zod, operation),
  ]);
}

function bodyPart(zod: ZodEmitter, operation: Operation): [string, ts.Expression][] {
  const content = operation.body?.content ?? {};
  const other = Object.keys(content).find((type) => type !== "application/json");
  if (other !== undefined)
    throw new ContractError(`${operation.id}: a body of ${other} is not supported, only application/json`);
  const media = content["application/json"];
  return media ? [["body", zod.emit(media.schema, `${operation.id} requestBody`)]] : [];
}

/** `requests`: one schema an operation, which turns the raw parts of a request into what its handler is given. */
function requestsOf(operations: readonly Operation[]): ts.Statement {
  const members = operations.map((operation): [string, ts.Expression] => {
    const part = (name: string) => dotted(`parts.${operation.id}.${name}`);
    const body = operation.body?.required ? part("body") : method(part("body"), "exactOptional");
    return [
      operation.id,
      call(
        "z.object",
        object([
          ["params", part("params")],
          ["query", part("query")],
          ["headers", call("fields", part("headers"))],
          ...(operation.body ? [["body", body] as const] : []),
        ]),
      ),
    ];
  });
  const id = reference("Id");
  return exportConst("requests", object(members), {
    type: mapped("Id", reference("OperationId"), reference("Request", id)),
    comment:
      "What an operation's handler is given, from the raw parts of a request: `{ params, query, headers, body }`.",
  });
}

/** `jobParams`: the schema of `params` for each job type. */
function jobParamsOf(zod: ZodEmitter, document: JsonObject): ts.Statement {
  const members = Object.entries(asObject(document["x-job-types"])).flatMap(
    ([name, type]): [string, ts.Expression][] => {
      const { params } = asObject(type);
      return typeof params === "string"
        ? [[name, zod.emit({ $ref: `#/components/schemas/${params}` }, `x-job-types ${name}`)]]
        : [];
    },
  );
  const params = indexed(
    factory.createIndexedAccessTypeNode(reference("JobTypes"), reference("Type")),
    "params",
  );
  return exportConst("jobParams", object(members), {
    type: mapped("Type", keyOf(reference("JobTypes")), params),
    comment: "The schema of a job's `params`, by its type.",
  });
}

/** `{ readonly [Key in Keys]: z.ZodType<Value> }`. */
function mapped(key: string, keys: ts.TypeNode, value: ts.TypeNode): ts.TypeNode {
  return factory.createMappedTypeNode(
    factory.createModifier(ts.SyntaxKind.ReadonlyKeyword),
    factory.createTypeParameterDeclaration(undefined, key, keys),
    undefined,
    undefined,
    reference("z.ZodType", value),
    undefined,
  );
}
