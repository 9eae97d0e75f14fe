import { asArray, asObject, asString, type Json, type JsonObject, stringsOf } from "../contract/json.ts";
import { type Requirement, requirementsOf } from "../contract/requirement.ts";

/** Text for Markdown: what the contract says in running text, with the characters escaped that would end a table cell. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

/** A table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Requirements as a list: level, sentence, id, source. */
export function requirementList(requirements: readonly Requirement[]): string {
  return requirements
    .map(({ id, level, text, source, untestable }) => {
      const note = untestable === undefined ? "" : ` Not testable on the wire: ${untestable}`;
      return `- **${level}** ${text} \`${id}\` *${source}*${note}`;
    })
    .join("\n");
}

/** The sections that the reference has before its operations: profiles with their requirements, job types, errors, versions, limits. */
export function sections(document: JsonObject): string {
  return [profiles(document), jobTypes(document), errors(document), versions(document), limits(document)]
    .filter((section) => section !== "")
    .join("\n\n");
}

function profiles(document: JsonObject): string {
  const all = requirementsOf(document);
  const entries = Object.entries(asObject(document["x-profiles"])).map(([name, value]) => {
    const { title, areas } = asObject(value);
    const own = all.filter(({ id }) => stringsOf(areas).includes(id.split(".")[0] ?? ""));
    return { name, title: asString(title) ?? "", own };
  });
  if (entries.length === 0) return "";
  const rows = entries.map(({ name, title, own }) => [`\`${name}\``, title, String(own.length)]);
  const lists = entries.map(
    ({ name, title, own }) => `## Profile ${name}\n\n${title}.\n\n${requirementList(own)}`,
  );
  return `# Requirements\n\nAn implementation declares the profiles it has, and keeps all their requirements.\n\n${table(
    ["Profile", "What it is about", "Requirements"],
    rows,
  )}\n\n${lists.join("\n\n")}`;
}

function jobTypes(document: JsonObject): string {
  const rows = Object.entries(asObject(document["x-job-types"])).map(([name, value]) => {
    const type = asObject(value);
    const facts = [
      type.triggerable === true ? "can be triggered" : "",
      type.single_flight === true ? "one at a time" : "",
      type.cancelable === true ? "" : "can't be canceled",
    ];
    return [
      `\`${name}\``,
      asString(type.title) ?? "",
      facts.filter((fact) => fact !== "").join(", "),
      asString(type.cancel_leaves) ?? "",
    ];
  });
  return rows.length === 0
    ? ""
    : `# Job types\n\n${table(["Type", "What it does", "Notes", "What a canceled one leaves"], rows)}`;
}

function errors(document: JsonObject): string {
  const types = asObject(document["x-error-types"]);
  const rows = Object.entries(asObject(document["x-error-codes"])).map(([code, value]) => {
    const { type, text } = asObject(value);
    const name = asString(type) ?? "";
    return [`\`${code}\``, `\`${name}\``, String(types[name] ?? ""), asString(text) ?? ""];
  });
  return rows.length === 0 ? "" : `# Errors\n\n${table(["Code", "Type", "Status", "Meaning"], rows)}`;
}

function versions(document: JsonObject): string {
  const rows = asArray(document["x-versions"]).map((version) => [
    textOf(asObject(version).date),
    textOf(asObject(version).text),
  ]);
  return rows.length === 0 ? "" : `# Versions\n\n${table(["Date", "What changed"], rows)}`;
}

function limits(document: JsonObject): string {
  const rows = Object.entries(asObject(document["x-limits"])).map(([name, value]) => [
    name.replaceAll("_", " "),
    textOf(value),
  ]);
  return rows.length === 0 ? "" : `# Limits\n\n${table(["What", "How much"], rows)}`;
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
