import type { JsonValue } from "../jobs/json.ts";
import { type Row, text } from "./row.ts";

/** The rows of a job's steps: name and result, the latter as JSON. */
export function toSteps(rows: readonly Row[]): ReadonlyMap<string, JsonValue> {
  return new Map(rows.map((row) => [text(row, "name"), decode(text(row, "result"))]));
}

function decode(json: string): JsonValue {
  return JSON.parse(json);
}
