import { arrayOf, type JsonObject, objectOf, stringOf } from "../contract/index.ts";

/** What the contract demands of clients. */
export interface ClientRequirement {
  readonly id: string;
  readonly level: "MUST" | "SHOULD" | "MAY";
  readonly text: string;
  readonly source: string;
  /** Why nothing on the wire can show it. */
  readonly untestable?: string;
}

/** The requirements for clients that stand in a contract, as `x-client-requirements` at its root. */
export function clientRequirements(document: JsonObject): readonly ClientRequirement[] {
  return arrayOf(document["x-client-requirements"]).map((value) => {
    const { id, level, text, source, untestable } = objectOf(value);
    const reason = stringOf(untestable);
    return {
      id: stringOf(id) ?? "",
      level: level === "MUST" || level === "SHOULD" ? level : "MAY",
      text: stringOf(text) ?? "",
      source: stringOf(source) ?? "",
      ...(reason !== undefined && { untestable: reason }),
    };
  });
}
