import type { LogLine } from "../../client/index.ts";

/** Log lines that a page keeps: more would make it slow, and are a request away. */
const KEPT_LINES = 2_000;

/** The log as it is shown: its newest lines, and how many older ones were let go. */
export interface Lines {
  readonly shown: readonly LogLine[];
  readonly dropped: number;
}

export const NO_LINES: Lines = { shown: [], dropped: 0 };

/** The log with one more line. */
export function withLine({ shown, dropped }: Lines, line: LogLine, kept = KEPT_LINES): Lines {
  const over = Math.max(0, shown.length + 1 - kept);
  return { shown: [...shown.slice(over), line], dropped: dropped + over };
}
