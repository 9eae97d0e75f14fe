import ts from "typescript";
import { asObject, type JsonObject, stringsOf } from "../contract/json.ts";
import { type Operation, operationsOf } from "../contract/operation.ts";
import { deref } from "../contract/pointer.ts";
import {
  documented,
  exportType,
  importNames,
  literal,
  memberName,
  object,
  print,
  unionOf,
} from "./code/ast.ts";
import { exportInterface, indexed, keyOf, property, reference, stringType } from "./code/types.ts";

const { factory } = ts;

/** The handlers interface of a contract: one member an operation, typed so that only what is documented compiles. */
export function emitHandlers(document: JsonObject): string {
  const operations = operationsOf(document);
  return print([
    importNames("../runtime/strict.ts", ["Handler", "Reply", "RequestOf", "Sealed"], true),
    importNames("../runtime/strict.ts", ["replier"]),
    importNames("./catalogue.ts", ["errorStatus"]),
    importNames("./types.ts", ["operations"], true),
    contractType(document, operations),
    exportType("OperationId", keyOf(reference("operations")), "The name of an operation."),
    defaultsInterface(operations),
    handlersInterface(operations),
    ...aliases(),
    replyFor(),
  ]);
}

function contractType(document: JsonObject, operations: readonly Operation[]): ts.Statement {
  const members = [
    property("operations", reference("operations")),
    property("commonHeaders", unionOf(commonHeaders(operations))),
    property("commonMembers", unionOf(commonMembers(document, operations))),
    property("errorStatus", factory.createTypeQueryNode(factory.createIdentifier("errorStatus"))),
  ];
  return exportType(
    "Contract",
    factory.createTypeLiteralNode(members),
    "This contract, to the types of ../runtime/strict.ts.",
  );
}

/** Header fields marked `x-common` wherever they are documented, sorted. */
export function commonHeaders(operations: readonly Operation[]): string[] {
  const marked = operations.flatMap((operation) =>
    operation.responses.flatMap((response) =>
      Object.entries(response.headers).filter(([, header]) => header["x-common"] === true),
    ),
  );
  return [...new Set(marked.map(([name]) => name))].sort();
}

/** Members that every JSON body of the contract must have at its top; they come from the HTTP layer. */
function commonMembers(document: JsonObject, operations: readonly Operation[]): string[] {
  const bodies = operations.flatMap((operation) =>
    operation.responses.flatMap((response) => {
      const schema = response.content["application/json"]?.schema;
      return schema === undefined ? [] : [new Set(stringsOf(deref(document, schema).required))];
    }),
  );
  const [first, ...rest] = bodies;
  return first ? [...first].filter((name) => rest.every((body) => body.has(name))).sort() : [];
}

function handlersInterface(operations: readonly Operation[]): ts.Statement {
  const members = operations.map(({ id, method, path, summary }) => {
    const defaults = indexed(reference("QueryDefaults"), id);
    const type = reference("Handler", reference("Contract"), stringType(id), reference("Context"), defaults);
    return documented(property(memberName(id), type), `${summary}. \`${method.toUpperCase()} ${path}\``);
  });
  const context = factory.createTypeParameterDeclaration(undefined, "Context");
  return documented(
    exportInterface("Handlers", members, [context]),
    "Every operation of the contract, implemented. `Context` is what the HTTP layer gives beside the request.",
  );
}

function defaultsInterface(operations: readonly Operation[]): ts.Statement {
  const members = operations.map(({ id, parameters }) => {
    const names = parameters.filter(
      ({ in: place, schema }) => place === "query" && "default" in asObject(schema),
    );
    return property(memberName(id), unionOf(names.map(({ name }) => name)));
  });
  return documented(
    exportInterface("QueryDefaults", members),
    "Query parameters that have a default, so that a handler always gets a value.",
  );
}

function aliases(): ts.Statement[] {
  const id = factory.createTypeParameterDeclaration(undefined, "Id", reference("OperationId"));
  const alias = (name: string, type: ts.TypeNode, comment: string) =>
    documented(
      factory.createTypeAliasDeclaration(
        [factory.createModifier(ts.SyntaxKind.ExportKeyword)],
        name,
        [id],
        type,
      ),
      comment,
    );
  const defaults = factory.createIndexedAccessTypeNode(reference("QueryDefaults"), reference("Id"));
  return [
    alias(
      "Request",
      reference("RequestOf", reference("Contract"), reference("Id"), defaults),
      "What the handler of an operation is given.",
    ),
    alias(
      "ReplyTo",
      reference("Reply", reference("Contract"), reference("Id")),
      "What makes the replies of an operation.",
    ),
    alias("Replied", reference("Sealed", reference("Id")), "What the handler of an operation returns."),
  ];
}

function replyFor(): ts.Statement {
  const id = factory.createTypeParameterDeclaration(undefined, "Id", reference("OperationId"));
  const call = factory.createCallExpression(
    factory.createIdentifier("replier"),
    [reference("Contract"), reference("Id")],
    [factory.createIdentifier("operation"), factory.createIdentifier("errorStatus")],
  );
  const declaration = factory.createFunctionDeclaration(
    [factory.createModifier(ts.SyntaxKind.ExportKeyword)],
    undefined,
    "replyFor",
    [id],
    [factory.createParameterDeclaration(undefined, undefined, "operation", undefined, reference("Id"))],
    reference("ReplyTo", reference("Id")),
    factory.createBlock([factory.createReturnStatement(call)], true),
  );
  return documented(declaration, "The `reply` that the handler of an operation is given.");
}

/** Names of common headers and members as constants, for the HTTP layer that sets them. */
export function commonConstants(document: JsonObject): ts.Expression {
  const operations = operationsOf(document);
  return object([
    ["headers", literal(commonHeaders(operations))],
    ["members", literal(commonMembers(document, operations))],
  ]);
}
