import type ts from "typescript";
import { asObject, asString, type Json, type JsonObject, stringsOf } from "../contract/json.ts";
import type { Operation } from "../contract/operation.ts";
import { deref, fromPointer, refName } from "../contract/pointer.ts";
import { schemaAt } from "../contract/schema-at.ts";
import { elementOf, indexed, reference, stringType } from "./code/types.ts";
import { typedView, typesMatter } from "./job-types.ts";

/** What an operation answers with when all goes well. */
export type Answer = { kind: "nothing" } | Found;

/** What is in a body: one thing or, of a list, each of its items. */
interface Found {
  kind: "one" | "list";
  body: ts.TypeNode;
  /** Where in the body it is, or the list of them. */
  path: string[];
  /** It has no envelope around it where others have one. */
  bare: boolean;
  /** Its schema, and what that alone makes of it as a type. */
  schema: Json;
  type: ts.TypeNode;
}

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
  if (items !== undefined && list !== undefined && deref(document, list).type === "array") {
    const path = fromPointer(items);
    const type = elementOf(indexed(body, ...path));
    return { kind: "list", body, path, bare: false, schema: deref(document, list).items ?? {}, type };
  }

  const item = asString(locations.item) ?? "";
  const inside = isAcknowledged(document, operation) ? undefined : schemaAt(document, schema, item);
  if (inside === undefined) return { kind: "one", body, path: [], bare: item !== "", schema, type: body };
  const path = fromPointer(item);
  return { kind: "one", body, path, bare: false, schema: inside, type: indexed(body, ...path) };
}

/**
 * The type of what an operation answers with: a job is typed by its type.
 * @param types The types that the job can be of, where that is known. Where it is one only, the job is of that one.
 */
export function answerType(
  document: JsonObject,
  operation: Operation,
  { schema, type }: Found,
  types: readonly string[] = typesCreatedBy(document, operation),
): ts.TypeNode {
  if (!typesMatter(document)) return type;
  const ref = asString(asObject(schema).$ref);
  const isJob = ref !== undefined && refName(ref) === lifecycleOf(document).schema;
  if (!isJob) return isView(document, operation) ? typedView(type) : type;
  const [only, ...more] = types;
  return only === undefined || more.length > 0
    ? reference("TypedJob")
    : reference("JobOfType", stringType(only));
}

/** The types of the jobs that an operation creates. */
export function typesCreatedBy(document: JsonObject, { id }: Operation): string[] {
  const types = Object.entries(asObject(document["x-job-types"]));
  return types.flatMap(([name, type]) => (asObject(type).operation === id ? [name] : []));
}

/** Whether an operation answers with jobs, by its role. */
function isView(document: JsonObject, operation: Operation): boolean {
  const { role = "" } = operation;
  return ["get", "list", "create", "cancel"].includes(role) && !isAcknowledged(document, operation);
}

function lifecycleOf(document: JsonObject): JsonObject {
  return asObject(document["x-job-lifecycle"]);
}
