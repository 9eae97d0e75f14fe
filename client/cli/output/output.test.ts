import { expect, test } from "vitest";
import { formatDuration, parseDuration } from "../duration.ts";
import { createColours, takesColour } from "./colours.ts";
import { createLiveLine } from "./live-line.ts";
import { printable } from "./printable.ts";
import { formatCard, formatTable } from "./table.ts";

test.each([
  ["line\nbreak\r", "line\\nbreak\\r"],
  ["\u001b[31mred\u001b[0m", "red"],
  ["\u001b]0;title\u0007text", "text"],
  ["bell\u0007 nul\u0000 next\u0085", "bell\\u0007 nul\\u0000 next\\u0085"],
  ["Größe 漢字\t🙂", "Größe 漢字\t🙂"],
])("printable: %j", (text, expected) => {
  expect(printable(text)).toBe(expected);
});

test.each([
  ["90", 90_000],
  ["1.5s", 1500],
  ["250ms", 250],
  ["5m", 300_000],
  ["1h", 3_600_000],
  ["7d", 604_800_000],
])("duration: %s", (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

test.each(["", "soon", "-1s", "5 m", "1w"])("no duration: %j", (text) => {
  expect(() => parseDuration(text)).toThrow("such as 90s, 5m or 1h");
});

test.each([
  [400, "0s"],
  [59_400, "59s"],
  [65_000, "1m 05s"],
  [3_725_000, "1h 02m"],
])("duration of %d ms", (ms, expected) => {
  expect(formatDuration(ms)).toBe(expected);
});

const tty = { isTTY: true };
test.each<[string, object, Record<string, string>, boolean, boolean]>([
  ["a terminal", tty, {}, true, true],
  ["a pipe", {}, {}, true, false],
  ["--no-color", tty, { FORCE_COLOR: "1" }, false, false],
  ["NO_COLOR", tty, { NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
  ["an empty NO_COLOR", tty, { NO_COLOR: "" }, true, true],
  ["FORCE_COLOR", {}, { FORCE_COLOR: "1" }, true, true],
  ["FORCE_COLOR=0", tty, { FORCE_COLOR: "0" }, true, false],
  ["a dumb terminal", tty, { TERM: "dumb" }, true, false],
  ["CI", tty, { CI: "true" }, true, false],
])("colours: %s", (_name, stream, env, wanted, expected) => {
  expect(takesColour(stream, env, wanted)).toBe(expected);
});

function createTerminal(columns?: number) {
  const writes: string[] = [];
  return { writes, isTTY: true, columns, write: (text: string) => writes.push(text) };
}

test("a live line is rewritten in one write, only when it changes, and gives way to lines that stay", () => {
  const terminal = createTerminal();
  const line = createLiveLine(terminal, true);
  line.show("one");
  line.show("one");
  line.show("two");
  line.print("stays");
  line.clear();
  line.clear();
  expect(terminal.writes).toEqual([
    "\r\u001b[2Kone",
    "\r\u001b[2Ktwo",
    "\r\u001b[2Kstays\ntwo",
    "\r\u001b[2K",
  ]);
});

test("a live line fits its terminal, whatever it says of its width", () => {
  const green = createColours(true).green;
  const narrow = createTerminal(10);
  createLiveLine(narrow, true).show(green("123456789 and more"));
  expect(narrow.writes).toEqual(["\r\u001b[2K12345678…"]);
  const wide = createTerminal(10);
  createLiveLine(wide, true).show("漢字 and 漢字");
  expect(wide.writes).toEqual(["\r\u001b[2K漢字 and…"]);
  const unknown = createTerminal(0);
  createLiveLine(unknown, true).show("123456789 and more");
  expect(unknown.writes).toEqual(["\r\u001b[2K123456789 and more"]);
});

test("without a terminal there is no live line", () => {
  const pipe = createTerminal();
  const line = createLiveLine(pipe, false);
  line.show("one");
  line.print("stays");
  line.clear();
  expect(pipe.writes).toEqual(["stays\n"]);
});

test("tables and cards", () => {
  expect(
    formatTable(
      ["ID", "NAME"],
      [
        ["job_1", "a\nb"],
        ["j", "c"],
      ],
    ),
  ).toBe("ID     NAME\njob_1  a\\nb\nj      c");
  expect(
    formatCard([
      ["A", "1"],
      ["Long", null],
      ["BB", "2"],
    ]),
  ).toBe("A   1\nBB  2");
});
