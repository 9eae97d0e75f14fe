import { asArray, asObject, asString, type Json, type JsonObject } from "../contract/json.ts";
import { isStream, type Operation, operationsOf } from "../contract/operation.ts";
import { answerOf } from "./client-answer.ts";
import { apiOf, embeddedLogs } from "./client-api.ts";
import { treeOf } from "./client-tree.ts";
import { exportConst, exportTypesOf, importNames, importUsed, literal, print } from "./code/ast.ts";
import { reference } from "./code/types.ts";
import { commonHeaders } from "./handlers.ts";

/** What the client's runtime knows of a contract: its operations and its lifecycle as data, and the types of its client. */
export function emitClient(document: JsonObject): string {
  const operations = operationsOf(document).filter((operation) => operation.client !== undefined);
  const statements = [
    exportConst("contract", literal(contractFacts(document, operations)), {
      type: reference("Contract", reference("Api")),
      comment: "What the client has to know of the contract: data for its runtime, and types.",
    }),
    treeOf(document, operations),
    apiOf(document, operations),
  ];
  return print([
    importNames("../runtime/contract.ts", ["Contract"], true),
    ...importUsed("../runtime/job.ts", ["KnownJobOf", "UnlistedJobOf"], statements, true),
    ...importUsed("./types.ts", TYPES, statements, true),
    exportTypesOf("./types.ts"),
    ...statements,
  ]);
}

const TYPES = ["JobMembers", "JobOfType", "JobTypes", "operations", "TypedJob"];

function contractFacts(document: JsonObject, operations: readonly Operation[]): JsonObject {
  const version = versionOf(document, operations);
  return {
    ...(version === undefined ? {} : { version }),
    lifecycle: lifecycleFacts(document, operations),
    operations: Object.fromEntries(
      operations.map((operation) => [operation.id, operationFacts(document, operation)]),
    ),
  };
}

/** Of the lifecycle, what the runtime goes by: all of it is sent to every page that has the client in it. */
function lifecycleFacts(document: JsonObject, operations: readonly Operation[]): JsonObject {
  const { locations, members, statuses, events } = asObject(document["x-job-lifecycle"]);
  const logs = embeddedLogs(document, operations);
  return {
    locations: locations ?? {},
    members: {
      ...picked(members, ["id", "status", "result", "error"]),
      ...(logs === undefined ? {} : { logs }),
    },
    statuses: picked(statuses, ["succeeded", "failed", "canceled"]),
    ...(events === undefined ? {} : { events }),
  };
}

function picked(value: Json | undefined, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(asObject(value)).filter(([name]) => names.includes(name)));
}

/** The header that selects a dated version is the one that requests may carry and every response repeats. */
function versionOf(document: JsonObject, operations: readonly Operation[]): JsonObject | undefined {
  const common = commonHeaders(operations);
  const header = common.find((name) =>
    operations.some(({ parameters }) => parameters.some((parameter) => isHeader(parameter, name))),
  );
  const latest = asString(asObject(asArray(document["x-versions"]).at(-1)).date);
  return header === undefined || latest === undefined ? undefined : { header, latest };
}

function isHeader(parameter: Operation["parameters"][number], name: string): boolean {
  return parameter.in === "header" && parameter.name.toLowerCase() === name.toLowerCase();
}

function operationFacts(document: JsonObject, operation: Operation): JsonObject {
  const answer = answerOf(document, operation);
  const query = operation.parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const key = operation.parameters.find((parameter) => isHeader(parameter, "Idempotency-Key"))?.name;
  return {
    name: operation.client ?? operation.id,
    method: operation.method.toUpperCase(),
    path: operation.path,
    ...(operation.role === undefined ? {} : { role: operation.role }),
    ...(operation.body === undefined ? {} : { body: true }),
    ...(query.length === 0 ? {} : { query: true }),
    ...(answer.kind === "list" ? { cursor: query.includes("cursor") ? "cursor" : "" } : {}),
    ...(answer.kind !== "nothing" && answer.bare ? { bare: true } : {}),
    ...(key === undefined ? {} : { idempotencyKey: key }),
    ...(isStream(operation) ? { stream: true } : {}),
  };
}
