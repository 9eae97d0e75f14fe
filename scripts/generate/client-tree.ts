import ts from "typescript";
import { ContractError } from "../contract/contract-error.ts";
import { asObject, asString, type JsonObject } from "../contract/json.ts";
import { isStream, type Operation } from "../contract/operation.ts";
import { fromPointer } from "../contract/pointer.ts";
import { answerOf, answerType, typesCreatedBy } from "./client-answer.ts";
import { documented, memberName } from "./code/ast.ts";
import { exportInterface, indexed, property, reference, stringType } from "./code/types.ts";

const { factory } = ts;

interface Branch {
  [name: string]: Branch | Operation;
}

/** `Tree`: the operations under their names, each with its path, body, query and what it answers. */
export function treeOf(document: JsonObject, operations: readonly Operation[]): ts.Statement {
  const root: Branch = {};
  for (const operation of operations)
    if (!isStream(operation)) place(root, (operation.client ?? "").split("."), operation);
  return documented(
    exportInterface("Tree", members(document, root)),
    "The operations under their names, each with what it takes and what it answers.",
  );
}

function place(branch: Branch, names: readonly string[], operation: Operation): void {
  const [name = "", ...rest] = names;
  const inner = branch[name];
  if (rest.length === 0 && inner === undefined) {
    branch[name] = operation;
  } else if (rest.length > 0 && (inner === undefined || !isOperation(inner))) {
    const next = inner ?? {};
    branch[name] = next;
    place(next, rest, operation);
  } else {
    throw new ContractError(
      `${operation.id}: the x-client name ${operation.client} is taken, or is the beginning of another`,
    );
  }
}

function isOperation(value: Branch | Operation): value is Operation {
  return typeof value.id === "string";
}

function members(document: JsonObject, branch: Branch): ts.TypeElement[] {
  return Object.entries(branch).map(([name, value]) => {
    const leaf = isOperation(value);
    const type = factory.createTypeLiteralNode(
      leaf ? leafMembers(document, value) : members(document, value),
    );
    const member = property(memberName(name), type);
    return leaf ? documented(member, docstringOf(value)) : member;
  });
}

/** Editors strike out what is deprecated. */
function docstringOf({ summary, method, path, object }: Operation): string {
  const sentence = `${summary}. \`${method.toUpperCase()} ${path}\``;
  return object.deprecated === true ? `${sentence}\n@deprecated` : sentence;
}

function leafMembers(document: JsonObject, operation: Operation): ts.TypeElement[] {
  const query = operation.parameters.some(
    (parameter) => parameter.in === "query" && parameter.name !== "cursor",
  );
  return [
    property("path", pathType(operation)),
    ...(operation.body ? [property("body", bodyType(operation.id, operation.body.required))] : []),
    ...(query ? [property("query", queryType(operation))] : []),
    ...answer(document, operation).map(([name, type]) => property(name, type)),
    ...typedByBody(document, operation),
  ];
}

/** For an operation that creates jobs of several types: where in its body type and params stand, and what they are. */
function typedByBody(document: JsonObject, operation: Operation): ts.TypeElement[] {
  const { operation: id, body } = asObject(document["x-scripted-job"]);
  const [type, ...deepType] = fromPointer(asString(asObject(body).type) ?? "");
  const [params, ...deepParams] = fromPointer(asString(asObject(body).params) ?? "");
  const types = typesCreatedBy(document, operation);
  const found = answerOf(document, operation);
  if (id !== operation.id || types.length < 2 || found.kind !== "one") return [];
  if (type === undefined || params === undefined || deepType.length + deepParams.length > 0) return [];
  const jobs = types.map((name) =>
    property(
      memberName(name),
      factory.createTypeLiteralNode([
        property("params", indexed(reference("JobTypes"), name, "params")),
        property("data", answerType(document, operation, found, [name])),
      ]),
    ),
  );
  const typed = [
    property("type", stringType(type)),
    property("params", stringType(params)),
    property("jobs", factory.createTypeLiteralNode(jobs)),
  ];
  return [property("typed", factory.createTypeLiteralNode(typed))];
}

function bodyType(id: string, required: boolean): ts.TypeNode {
  const body = indexed(reference("operations"), id, "requestBody");
  if (required) return indexed(body, "content", "application/json");
  const given = indexed(reference("NonNullable", body), "content", "application/json");
  return factory.createUnionTypeNode([given, factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword)]);
}

function pathType(operation: Operation): ts.TypeNode {
  const string = () => factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  const names = [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) =>
    name.replaceAll(/\W/g, "_"),
  );
  return factory.createTupleTypeNode(
    names.map((name) =>
      factory.createNamedTupleMember(undefined, factory.createIdentifier(name), undefined, string()),
    ),
  );
}

function queryType(operation: Operation): ts.TypeNode {
  const query = reference(
    "NonNullable",
    indexed(reference("operations"), operation.id, "parameters", "query"),
  );
  const paged = operation.parameters.some(
    (parameter) => parameter.in === "query" && parameter.name === "cursor",
  );
  return paged ? reference("Omit", query, stringType("cursor")) : query;
}

/** What an operation answers: `data`, or for a list `item` and `page`. */
function answer(document: JsonObject, operation: Operation): [string, ts.TypeNode][] {
  const found = answerOf(document, operation);
  if (found.kind === "nothing")
    return [["data", factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword)]];
  const { body, path } = found;
  if (found.kind === "one") return [["data", answerType(document, operation, found)]];
  const item = answerType(document, operation, found);
  return [
    ["item", item],
    ["page", item === found.type ? body : replaced(body, path, factory.createArrayTypeNode(item))],
  ];
}

/** A type with another one at a path of it. */
function replaced(type: ts.TypeNode, path: readonly string[], by: ts.TypeNode): ts.TypeNode {
  const [name, ...rest] = path;
  if (name === undefined) return by;
  const member = property(memberName(name), replaced(indexed(type, name), rest, by));
  return factory.createIntersectionTypeNode([
    reference("Omit", type, stringType(name)),
    factory.createTypeLiteralNode([member]),
  ]);
}
