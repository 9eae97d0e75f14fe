import ts from "typescript";
import { ContractError } from "../contract/contract-error.ts";
import { asObject, asString, type Json, type JsonObject } from "../contract/json.ts";
import { isStream, type Operation } from "../contract/operation.ts";
import { at, deref, fromPointer, refName } from "../contract/pointer.ts";
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
    return leaf
      ? documented(member, `${value.summary}. \`${value.method.toUpperCase()} ${value.path}\``)
      : member;
  });
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
  ];
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
  const response = operation.responses.find(
    ({ status, content }) => status.startsWith("2") && content["application/json"],
  );
  const schema = response?.content["application/json"]?.schema;
  if (response === undefined || schema === undefined) {
    return [["data", factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword)]];
  }
  const locations = asObject(asObject(document["x-job-lifecycle"]).locations);
  const body = indexed(
    reference("operations"),
    operation.id,
    "responses",
    Number(response.status),
    "content",
    "application/json",
  );
  const items = asString(locations.items);
  const found = items === undefined ? undefined : schemaAt(document, schema, items);
  if (items !== undefined && found !== undefined && asObject(found).type === "array") {
    const item = factory.createIndexedAccessTypeNode(
      indexed(body, ...fromPointer(items)),
      factory.createKeywordTypeNode(ts.SyntaxKind.NumberKeyword),
    );
    return [
      ["item", typedJob(document, operation, asObject(found).items) ?? item],
      ["page", body],
    ];
  }
  const item = asString(locations.item) ?? "";
  return [
    [
      "data",
      typedJob(document, operation, schemaAt(document, schema, item)) ?? indexed(body, ...fromPointer(item)),
    ],
  ];
}

/** The schema of what stands at a pointer of what a schema describes; its own reference is kept. */
function schemaAt(document: JsonObject, schema: Json, pointer: string): Json | undefined {
  return fromPointer(pointer).reduce<Json | undefined>(
    (found, name) => (found === undefined ? undefined : at(deref(document, found), `/properties/${name}`)),
    schema,
  );
}

/** Jobs are typed by their type; what creates jobs of one type only answers that one. */
function typedJob(
  document: JsonObject,
  operation: Operation,
  schema: Json | undefined,
): ts.TypeNode | undefined {
  const job = asObject(document["x-job-lifecycle"]).schema;
  const ref = asString(asObject(schema).$ref);
  if (ref === undefined || refName(ref) !== job) return undefined;
  const types = Object.entries(asObject(document["x-job-types"])).filter(
    ([, type]) => asObject(type).operation === operation.id,
  );
  const [only, ...more] = types.map(([name]) => name);
  if (only === undefined || more.length > 0) return reference("TypedJob");
  return reference("JobOfType", stringType(only));
}
