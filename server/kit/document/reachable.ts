import { isJsonObject, type JsonObject, type JsonValue } from "../../jobs/json.ts";
import { member, objects } from "./members.ts";

const PREFIX = "#/components/";

/** The components of a document that something in it refers to, be it by `$ref` or by the table of job types. */
export function reachable(document: JsonObject): JsonObject {
  const { components, ...rest } = document;
  const all = objects(components);
  const seen = new Set<string>();
  const visit = (value: JsonValue | undefined): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (!isJsonObject(value)) return;
    if (typeof value.$ref === "string" && value.$ref.startsWith(PREFIX))
      reach(value.$ref.slice(PREFIX.length));
    for (const inner of Object.values(value)) visit(inner);
  };
  const reach = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const [kind = "", ...segments] = name.split("/");
    visit(member(all[kind], segments.join("/")));
  };
  visit(rest);
  for (const type of Object.values(objects(document["x-job-types"]))) {
    for (const name of [member(type, "params"), member(type, "result")]) reach(`schemas/${String(name)}`);
  }
  const kept = Object.entries(all).map(([kind, entries]) => [
    kind,
    kind === "securitySchemes"
      ? entries
      : Object.fromEntries(Object.entries(objects(entries)).filter(([name]) => seen.has(`${kind}/${name}`))),
  ]);
  return Object.fromEntries(kept);
}
