import { expect, test } from "vitest";
import type { LogLine } from "../../client/index.ts";
import { NO_LINES, withLine } from "./lines.ts";

function line(seq: number): LogLine {
  return {
    seq,
    timestamp: "2026-01-01T00:00:00.000Z",
    level: "info",
    stream: "stdout",
    message: `line ${seq}`,
  };
}

test("the newest lines are kept in order, and the others counted", () => {
  const lines = [1, 2, 3, 4, 5].reduce((kept, seq) => withLine(kept, line(seq), 3), NO_LINES);
  expect(lines.shown.map(({ seq }) => seq)).toEqual([3, 4, 5]);
  expect(lines.dropped).toBe(2);
});
