import type { JsonObject } from "../../contract/json.ts";
import type { Row } from "./table.ts";

/** Text as it stands in a contract. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** Things one after the other in one line; no line where there are none. */
export function listed(things: readonly string[]): string[] {
  return things.length === 0 ? [] : [things.join(", ")];
}

/** A row, with a cell for each contract. */
export function row(
  name: string,
  documents: readonly JsonObject[],
  cell: (document: JsonObject) => readonly string[],
): Row {
  return { name, cells: documents.map(cell) };
}

/** Everything that any of the contracts has, each once, in the order of the first one that has it. */
export function union(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}
