import type { Cell } from "./cell.ts";

/** A cell that is to be run. */
export interface Task {
  readonly implementation: string;
  /** Names; none: as it is. */
  readonly variations: readonly string[];
  readonly only: readonly string[];
}

/** What became of it; `failure` says why it could not be run. */
export type TaskOutcome =
  | { readonly cell: Cell; readonly failure?: never }
  | { readonly failure: string; readonly cell?: never };

export function isTask(value: unknown): value is Task {
  return (
    typeof value === "object" &&
    value !== null &&
    "implementation" in value &&
    "variations" in value &&
    "only" in value
  );
}

export function isTaskOutcome(value: unknown): value is TaskOutcome {
  return typeof value === "object" && value !== null && ("cell" in value || "failure" in value);
}
