import ts from "typescript";
import { asObject, isObject, type JsonObject, stringsOf } from "../contract/json.ts";
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
    exportType(
      "OperationId",
      factory.createTypeOperatorNode(ts.SyntaxKind.KeyOfKeyword, reference("operations")),
      "The name of an operation.",
    ),
    defaultsInterface(operations),
    handlersInterface(operations),
    ...aliases(),
    replyFor(),
  ]);
}

function reference(name: string, ...args: ts.TypeNode[]): ts.TypeReferenceNode {
  return factory.createTypeReferenceNode(name, args.length > 0 ? args : undefined);
}

function contractType(document: JsonObject, operations: readonly Operation[]): ts.Statement {
  const member = (name: string, type: ts.TypeNode) =>
    factory.createPropertySignature(undefined, name, undefined, type);
  return exportType(
    "Contract",
    factory.createTypeLiteralNode([
      member("operations", reference("operations")),
      member("commonHeaders", unionOf(commonHeaders(operations))),
      member("commonMembers", unionOf(commonMembers(document, operations))),
      member("errorStatus", factory.createTypeQueryNode(factory.createIdentifier("errorStatus"))),
    ]),
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
export function commonMembers(document: JsonObject, operations: readonly Operation[]): string[] {
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
  const members = operations.map((operation) => {
    const type = reference(
      "Handler",
      reference("Contract"),
      factory.createLiteralTypeNode(factory.createStringLiteral(operation.id)),
      reference("Context"),
      factory.createIndexedAccessTypeNode(
        reference("QueryDefaults"),
        factory.createLiteralTypeNode(factory.createStringLiteral(operation.id)),
      ),
    );
    const member = factory.createPropertySignature(undefined, memberName(operation.id), undefined, type);
    return documented(
      member,
      `${operation.summary}. \`${operation.method.toUpperCase()} ${operation.path}\``,
    );
  });
  const declaration = factory.createInterfaceDeclaration(
    [factory.createModifier(ts.SyntaxKind.ExportKeyword)],
    "Handlers",
    [factory.createTypeParameterDeclaration(undefined, "Context")],
    undefined,
    members,
  );
  return documented(
    declaration,
    "Every operation of the contract, implemented. `Context` is what the HTTP layer gives beside the request.",
  );
}

/** Query parameters with a default: never missing in what a handler gets. */
function defaultsInterface(operations: readonly Operation[]): ts.Statement {
  const members = operations.map((operation) => {
    const names = operation.parameters.filter(
      ({ in: place, schema }) => place === "query" && isObject(schema) && "default" in asObject(schema),
    );
    return factory.createPropertySignature(
      undefined,
      memberName(operation.id),
      undefined,
      unionOf(names.map(({ name }) => name)),
    );
  });
  const declaration = factory.createInterfaceDeclaration(
    undefined,
    "QueryDefaults",
    undefined,
    undefined,
    members,
  );
  return documented(
    declaration,
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
