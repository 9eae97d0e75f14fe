import ts from "typescript";
import { asArray, asObject, asString, type Json, type JsonObject } from "../contract/json.ts";
import { type Operation, operationsOf } from "../contract/operation.ts";
import { requirementsOf } from "../contract/requirement.ts";
import { exportConst, exportType, literal, print } from "./code/ast.ts";
import { indexed, keyOf } from "./code/types.ts";
import { commonConstants } from "./handlers.ts";

const { factory } = ts;

/**
 * The extensions of a contract as typed constants.
 * @param origin The file each requirement stands in, by its id.
 */
export function emitCatalogue(document: JsonObject, origin: ReadonlyMap<string, string>): string {
  const operations = operationsOf(document);
  const constant = (name: string, value: Json, comment: string) =>
    exportConst(name, literal(value), { asConst: true, comment });
  return print([
    constant("contract", contractOf(document), "The contract this was generated from."),
    constant(
      "operations",
      byId(operations),
      "Every operation: how it is called, what it does with jobs, which credentials it needs.",
    ),
    keyType("OperationId", "operations", "The name of an operation."),
    constant("roles", rolesOf(operations), "Operations by what they do with jobs (`x-job-role`)."),
    keyType("Role", "roles", "What an operation does with jobs."),
    constant("requirements", requirements(document, origin), "Every requirement of the contract, by its id."),
    keyType("RequirementId", "requirements", "The id of a requirement."),
    constant(
      "profiles",
      extension(document, "x-profiles"),
      "What an implementation can declare to have; the areas are the first words of requirement ids.",
    ),
    keyType("Profile", "profiles", "The name of a profile."),
    constant(
      "lifecycle",
      extension(document, "x-job-lifecycle"),
      "Where a job is in responses, where its members are, and which statuses there are.",
    ),
    constant(
      "scriptedJob",
      extension(document, "x-scripted-job"),
      "The operation and the job type by which a job is driven into any state.",
    ),
    constant("jobTypes", extension(document, "x-job-types"), "The registry of job types."),
    keyType("JobType", "jobTypes", "A job type that the contract lists; there may be others."),
    constant("errorTypes", extension(document, "x-error-types"), "HTTP status by error `type`."),
    keyType("ErrorType", "errorTypes", "The `type` of an error."),
    constant(
      "errorCodes",
      errorCodes(document),
      "Every error `code`: its `type`, its HTTP status, what it means.",
    ),
    keyType("ErrorCode", "errorCodes", "The `code` of an error."),
    constant(
      "errorStatus",
      mapMembers(errorCodes(document), (code) => asObject(code).status ?? 500),
      "HTTP status by error `code`.",
    ),
    constant("versions", document["x-versions"] ?? [], "The dated versions of behaviour, oldest first."),
    exportType("Version", elementMember("versions", "date"), "The date of a version."),
    constant("limits", extension(document, "x-limits"), "The figures that the requirements name."),
    exportConst("common", commonConstants(document), {
      asConst: true,
      comment: "What the HTTP layer adds to every response, so that handlers need not.",
    }),
  ]);
}

function contractOf(document: JsonObject): JsonObject {
  const info = asObject(document.info);
  return { title: info.title ?? "", version: info.version ?? "", openapi: document.openapi ?? "" };
}

function byId(operations: readonly Operation[]): JsonObject {
  return Object.fromEntries(
    operations.map((operation) => [
      operation.id,
      {
        id: operation.id,
        method: operation.method,
        path: operation.path,
        role: operation.role ?? null,
        client: operation.client ?? null,
        tag: operation.tags[0] ?? null,
        summary: operation.summary,
        security: operation.security,
        statuses: operation.responses.map(({ status }) => Number(status)).filter(Number.isInteger),
      },
    ]),
  );
}

function rolesOf(operations: readonly Operation[]): JsonObject {
  const roles = new Map<string, string[]>();
  for (const { role, id } of operations) if (role) roles.set(role, [...(roles.get(role) ?? []), id]);
  return Object.fromEntries(roles);
}

function requirements(document: JsonObject, origin: ReadonlyMap<string, string>): JsonObject {
  return Object.fromEntries(
    requirementsOf(document).map(({ id, level, text, source, untestable, operations }) => [
      id,
      {
        level,
        text,
        source,
        ...(untestable === undefined ? {} : { untestable }),
        file: origin.get(id) ?? "",
        operations,
      },
    ]),
  );
}

function errorCodes(document: JsonObject): JsonObject {
  const types = asObject(document["x-error-types"]);
  return mapMembers(asObject(document["x-error-codes"]), (value) => {
    const code = asObject(value);
    const type = asString(code.type) ?? "";
    return { type, status: types[type] ?? 500, text: code.text ?? "" };
  });
}

function mapMembers(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}

function extension(document: JsonObject, name: string): JsonObject {
  return asObject(document[name]);
}

function keyType(name: string, constant: string, comment: string): ts.Statement {
  return exportType(name, keyOf(factory.createTypeQueryNode(factory.createIdentifier(constant))), comment);
}

/** `(typeof constant)[number][member]`. */
function elementMember(constant: string, member: string): ts.TypeNode {
  const type = factory.createParenthesizedType(
    factory.createTypeQueryNode(factory.createIdentifier(constant)),
  );
  const element = factory.createIndexedAccessTypeNode(
    type,
    factory.createKeywordTypeNode(ts.SyntaxKind.NumberKeyword),
  );
  return indexed(element, member);
}

/** Ids of the requirements that a parsed file holds, wherever in it. */
export function requirementIdsIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(requirementIdsIn);
  const object = asObject(value);
  const own = asArray(object["x-requirements"]).flatMap(
    (requirement) => asString(asObject(requirement).id) ?? [],
  );
  return [
    ...own,
    ...Object.entries(object).flatMap(([name, member]) =>
      name === "x-requirements" ? [] : requirementIdsIn(member),
    ),
  ];
}
