import { asObject, asString, type Json, type JsonObject, stringsOf } from "../../contract/json.ts";
import { type Operation, operationsOf } from "../../contract/operation.ts";
import { deref, fromPointer } from "../../contract/pointer.ts";
import { schemaAt } from "../../contract/schema-at.ts";
import { code, listed, row, union } from "./rows.ts";
import type { Table } from "./table.ts";

/** The statuses, by what they mean. */
export function statuses(documents: readonly JsonObject[]): Table {
  const of = (document: JsonObject) => asObject(lifecycle(document).statuses);
  const body = union(documents.map((document) => Object.keys(of(document)))).map((meaning) =>
    row(MEANINGS[meaning] ?? meaning, documents, (document) => stringsOf(of(document)[meaning]).map(code)),
  );
  return { rows: "a job", title: "Statuses", body };
}

const MEANINGS: Readonly<Record<string, string>> = {
  initial: "waits",
  active: "is carried out",
  succeeded: "has succeeded",
  failed: "has failed",
  canceled: "was canceled",
};

/** Where in a job its members are, and how the job and its times are written. */
export function members(documents: readonly JsonObject[]): Table {
  const of = (document: JsonObject) => asObject(lifecycle(document).members);
  const names = union(documents.map((document) => Object.keys(of(document))));
  return {
    rows: "member",
    title: "Members of a job",
    body: [
      row("its schema", documents, (document) => [code(asString(lifecycle(document).schema) ?? "")]),
      row("its times", documents, timesOf),
      ...names.map((name) => row(code(name), documents, (document) => place(of(document)[name]))),
    ],
  };
}

/** Numbers are milliseconds for every contract; the suite reads them so. */
function timesOf(document: JsonObject): string[] {
  const { schema, members } = lifecycle(document);
  const created = asString(asObject(members).created_at);
  const job = { $ref: `#/components/schemas/${asString(schema)}` };
  const found = created === undefined ? undefined : schemaAt(document, job, created);
  if (found === undefined) return [];
  return [deref(document, found).type === "string" ? "text of RFC 3339" : "milliseconds since 1970"];
}

/** Where things are in the bodies of answers. */
export function locations(documents: readonly JsonObject[]): Table {
  const rows: readonly [string, string, string?][] = [
    ["item", "one job", "no envelope"],
    ["items", "the jobs of a list"],
    ["next_cursor", "the cursor of the next page"],
    ["has_more", "whether there is one"],
    ["created_id", "the id of a created job"],
    ["existing_id", "the id of the job in a creation's way"],
    ["error", "an error", "the whole body"],
    ["request_id", "the request's id"],
  ];
  return {
    rows: "what",
    title: "Places in a body",
    body: [
      ...rows.map(([name, text, whole]) =>
        row(text, documents, (document) => place(asObject(lifecycle(document).locations)[name], whole)),
      ),
      row("what an error says", documents, (document) => listed(errorMembers(document).map(code))),
    ],
  };
}

/** What creating and canceling are answered with. */
export function answers(documents: readonly JsonObject[]): Table {
  const one = (role: string, text: string) =>
    row(text, documents, (document) => [
      ...new Set(
        operationsOf(document).flatMap((operation) =>
          operation.role === role ? answersOf(document, operation) : [],
        ),
      ),
    ]);
  const events = (document: JsonObject) => Object.values(asObject(lifecycle(document).events));
  return {
    rows: "what",
    title: "Answers",
    body: [
      one("create", "to a creation"),
      one("cancel", "to a cancellation"),
      row("events of a stream", documents, (document) =>
        listed(events(document).flatMap((name) => (typeof name === "string" ? [code(name)] : []))),
      ),
    ],
  };
}

function answersOf(document: JsonObject, { role, responses }: Operation): string[] {
  const acknowledged = stringsOf(lifecycle(document).acknowledged_by).includes(role ?? "");
  return responses.flatMap(({ status, content }) => {
    const schema = content["application/json"]?.schema;
    if (!status.startsWith("2") || schema === undefined) return [];
    const { properties } = deref(document, schema);
    const what = acknowledged ? Object.keys(asObject(properties)).map(code).join(" and ") : "the job";
    return [`${status}, ${what}`];
  });
}

function errorMembers(document: JsonObject): string[] {
  const { locations } = lifecycle(document);
  const pointer = asString(asObject(locations).error) ?? "/error";
  for (const { responses } of operationsOf(document)) {
    for (const { status, content } of responses) {
      const schema = content["application/json"]?.schema;
      const said = /^[45]/.test(status) && schema !== undefined && schemaAt(document, schema, pointer);
      if (said) return Object.keys(asObject(deref(document, said).properties));
    }
  }
  return [];
}

/** A place as a path with dots. @param whole What the place of the whole body is called. */
function place(pointer: Json | undefined, whole = ""): string[] {
  if (typeof pointer !== "string") return [];
  return [pointer === "" ? whole : code(fromPointer(pointer).join("."))];
}

function lifecycle(document: JsonObject): JsonObject {
  return asObject(document["x-job-lifecycle"]);
}
