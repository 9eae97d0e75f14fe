import type ts from "typescript";
import { asObject, asString, type Json, type JsonObject, stringsOf } from "../contract/json.ts";
import type { Operation } from "../contract/operation.ts";
import { deref, fromPointer, refName } from "../contract/pointer.ts";
import { schemaAt } from "../contract/schema-at.ts";
import { indexed, reference, stringType } from "./code/types.ts";
import { typedView, typesMatter } from "./job-types.ts";

/** What an operation answers with when all goes well. */
export type Answer =
  | { kind: "nothing" }
  /** A list: its items stand at `path` of the body. */
  | { kind: "list"; body: ts.TypeNode; path: string[]; item: Json }
  /** One thing, at `path` of the body; `bare` where others have an envelope around it and this has none. */
  | { kind: "one"; body: ts.TypeNode; path: string[]; bare: boolean; schema: Json };

/** Whether an operation only acknowledges what it was asked, with an answer that is no view of a job. */
export function isAcknowledged(document: JsonObject, { role }: Operation): boolean {
  return role !== undefined && stringsOf(lifecycleOf(document).acknowledged_by).includes(role);
}

/** What an operation answers, by its first successful response with JSON. */
export function answerOf(document: JsonObject, operation: Operation): Answer {
  const response = operation.responses.find(
    ({ status, content }) => status.startsWith("2") && content["application/json"],
  );
  const schema = response?.content["application/json"]?.schema;
  if (response === undefined || schema === undefined) return { kind: "nothing" };
  const [operations, status] = [reference("operations"), Number(response.status)];
  const body = indexed(operations, operation.id, "responses", status, "content", "application/json");

  const locations = asObject(lifecycleOf(document).locations);
  const items = asString(locations.items);
  const list = items === undefined ? undefined : schemaAt(document, schema, items);
  if (items !== undefined && list !== undefined && deref(document, list).type === "array")
    return { kind: "list", body, path: fromPointer(items), item: deref(document, list).items ?? {} };

  const item = asString(locations.item) ?? "";
  const inside = isAcknowledged(document, operation) ? undefined : schemaAt(document, schema, item);
  if (inside === undefined) return { kind: "one", body, path: [], bare: item !== "", schema };
  return { kind: "one", body, path: fromPointer(item), bare: false, schema: inside };
}

/**
 * The type of what an operation answers with: a job is typed by its type, and what creates jobs of one type only answers that one.
 * @param type What the schema alone says.
 */
export function answerType(
  document: JsonObject,
  operation: Operation,
  schema: Json,
  type: ts.TypeNode,
): ts.TypeNode {
  if (!typesMatter(document)) return type;
  const ref = asString(asObject(schema).$ref);
  const isJob = ref !== undefined && refName(ref) === lifecycleOf(document).schema;
  if (!isJob) return isView(document, operation) ? typedView(type) : type;
  const types = Object.entries(asObject(document["x-job-types"])).filter(
    ([, entry]) => asObject(entry).operation === operation.id,
  );
  const [only, ...more] = types.map(([name]) => name);
  return only === undefined || more.length > 0
    ? reference("TypedJob")
    : reference("JobOfType", stringType(only));
}

/** Whether an operation answers with jobs, by its role. */
function isView(document: JsonObject, operation: Operation): boolean {
  const { role = "" } = operation;
  return ["get", "list", "create", "cancel"].includes(role) && !isAcknowledged(document, operation);
}

function lifecycleOf(document: JsonObject): JsonObject {
  return asObject(document["x-job-lifecycle"]);
}
