import ts from "typescript";
import { asObject, asString, type Json, type JsonObject, stringsOf } from "../contract/json.ts";
import type { Operation } from "../contract/operation.ts";
import { at, deref, fromPointer } from "../contract/pointer.ts";
import { schemaAt } from "../contract/schema-at.ts";
import { answerOf, answerType, isAcknowledged } from "./client-answer.ts";
import { documented, memberName, unionOf } from "./code/ast.ts";
import { elementOf, exportInterface, indexed, property, reference, stringType } from "./code/types.ts";

const { factory } = ts;

/** What a job that is read one by one is, in the schemas and as a type. */
interface Read {
  schema: Json;
  type: ts.TypeNode;
}

/** `Api`: what the types of the client are made of. The runtime's `ApiTypes` says what each member is. */
export function apiOf(document: JsonObject, operations: readonly Operation[]): ts.Statement {
  const read = readOf(document, operations);
  const never = () => factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword);
  return documented(
    exportInterface("Api", [
      property("tree", reference("Tree")),
      property("job", reference("TypedJob")),
      property("read", read?.type ?? reference("TypedJob")),
      property("ended", endedOf(document)),
      property("result", resultOf(document) ?? never()),
      property("log", logOf(document, operations, read) ?? never()),
      property("acknowledged", acknowledgedOf(document, operations)),
    ]),
    "What the types of the client are made of.",
  );
}

/** The pointer at which a job that is read has all of its log, or `undefined`. */
export function embeddedLogs(document: JsonObject, operations: readonly Operation[]): string | undefined {
  const pointer = asString(membersOf(document).logs);
  const read = readOf(document, operations);
  return pointer !== undefined && read !== undefined && itemsAt(document, read.schema, pointer) !== undefined
    ? pointer
    : undefined;
}

function readOf(document: JsonObject, operations: readonly Operation[]): Read | undefined {
  const reading = operations.find(({ role }) => role === "get");
  const answer = reading && answerOf(document, reading);
  if (reading === undefined || answer?.kind !== "one") return undefined;
  return { schema: answer.schema, type: answerType(document, reading, answer) };
}

/** `{ status: "completed" | "failed" }`, wherever in a job the status stands. */
function endedOf(document: JsonObject): ts.TypeNode {
  const { members, statuses } = asObject(document["x-job-lifecycle"]);
  const { succeeded, failed, canceled } = asObject(statuses);
  const words = [succeeded, failed, canceled].flatMap(stringsOf);
  return fromPointer(asString(asObject(members).status) ?? "").reduceRight<ts.TypeNode>(
    (type, name) => factory.createTypeLiteralNode([property(memberName(name), type)]),
    unionOf(words),
  );
}

/** The name of the member; any, where it is deeper in the job than the types can follow. */
function resultOf(document: JsonObject): ts.TypeNode | undefined {
  const [name, ...deeper] = fromPointer(asString(membersOf(document).result) ?? "");
  if (name === undefined) return undefined;
  return deeper.length === 0 ? stringType(name) : reference("PropertyKey");
}

/** A line of a log, as it is streamed, listed, or shown in the job. */
function logOf(
  document: JsonObject,
  operations: readonly Operation[],
  read: Read | undefined,
): ts.TypeNode | undefined {
  for (const operation of operations) {
    const answer = operation.role === "logs" ? answerOf(document, operation) : undefined;
    if (answer?.kind === "list") return answer.type;
  }
  const pointer = embeddedLogs(document, operations);
  return pointer === undefined || read === undefined
    ? undefined
    : elementOf(indexed(read.type, ...fromPointer(pointer)));
}

/** What each role that only acknowledges answers with. */
function acknowledgedOf(document: JsonObject, operations: readonly Operation[]): ts.TypeNode {
  const acknowledged = operations.filter((operation) => isAcknowledged(document, operation));
  const roles = [...new Set(acknowledged.map(({ role = "" }) => role))];
  return factory.createTypeLiteralNode(
    roles.map((role) => {
      const bodies = acknowledged.flatMap((operation) => {
        const answer = answerOf(document, operation);
        return operation.role === role && answer.kind !== "nothing" ? [answer.body] : [];
      });
      const nothing = factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
      return property(role, bodies.length === 0 ? nothing : factory.createUnionTypeNode(bodies));
    }),
  );
}

function itemsAt(document: JsonObject, schema: Json, pointer: string): Json | undefined {
  const list = schemaAt(document, schema, pointer);
  return list === undefined ? undefined : at(deref(document, list), "/items");
}

function membersOf(document: JsonObject): JsonObject {
  return asObject(asObject(document["x-job-lifecycle"]).members);
}
