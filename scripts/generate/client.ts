import { asArray, asObject, asString, type JsonObject } from "../contract/json.ts";
import { isStream, type Operation, operationsOf } from "../contract/operation.ts";
import { treeOf } from "./client-tree.ts";
import { exportConst, importUsed, literal, print } from "./code/ast.ts";
import { commonHeaders } from "./handlers.ts";

/** What the client's runtime knows of a contract: its operations and its lifecycle as data, and a tree of their types. */
export function emitClient(document: JsonObject): string {
  const operations = operationsOf(document).filter((operation) => operation.client !== undefined);
  const statements = [
    exportConst("contract", literal(contractFacts(document, operations)), {
      asConst: true,
      comment: "What the client has to know of the contract at run time.",
    }),
    treeOf(document, operations),
  ];
  return print([
    importUsed("./types.ts", ["JobOfType", "operations", "TypedJob"], statements, true),
    ...statements,
  ]);
}

function contractFacts(document: JsonObject, operations: readonly Operation[]): JsonObject {
  const lifecycle = asObject(document["x-job-lifecycle"]);
  const version = versionOf(document, operations);
  return {
    ...(version === undefined ? {} : { version }),
    lifecycle: Object.fromEntries(
      ["locations", "members", "statuses", "events"].flatMap((name) => {
        const part = lifecycle[name];
        return part === undefined ? [] : [[name, part]];
      }),
    ),
    operations: Object.fromEntries(operations.map((operation) => [operation.id, operationFacts(operation)])),
  };
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

function operationFacts(operation: Operation): JsonObject {
  const query = operation.parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const key = operation.parameters.find((parameter) => isHeader(parameter, "Idempotency-Key"))?.name;
  return {
    name: operation.client ?? operation.id,
    method: operation.method.toUpperCase(),
    path: operation.path,
    ...(operation.role === undefined ? {} : { role: operation.role }),
    ...(operation.body === undefined ? {} : { body: true }),
    ...(query.length === 0 ? {} : { query: true }),
    ...(query.includes("cursor") ? { cursor: "cursor" } : {}),
    ...(key === undefined ? {} : { idempotencyKey: key }),
    ...(isStream(operation) ? { stream: true } : {}),
  };
}
