import type { Colour, Paint } from "./paint.ts";
import type { RequirementReport } from "./report.ts";
import { wrapped } from "./wrap.ts";

/** The word that stands for an outcome at the start of a line, and its colour. */
const WORDS: Readonly<Record<RequirementReport["outcome"], readonly [word: string, colour: Colour]>> = {
  pass: ["pass", "green"],
  fail: ["FAIL", "red"],
  warn: ["warn", "yellow"],
  not_applicable: ["n/a", "dim"],
  not_testable: ["NOT TESTABLE", "red"],
  blocked: ["blocked", "yellow"],
  harness_error: ["HARNESS", "red"],
  expected_failure: ["expected", "dim"],
  untestable: ["untestable", "dim"],
};

/**
 * One requirement in one line.
 *
 * @param columns of the terminal that it is for: where the reason does not fit, it stands below.
 */
export function line(one: RequirementReport, paint: Paint, columns?: number): string {
  const [word, colour] = WORDS[one.outcome];
  const start = `${paint(colour, word.padEnd(12))}  ${one.id.padEnd(32)}  ${one.level.padEnd(6)}`;
  const [reason] = one.reason?.split("\n") ?? [];
  if (reason === undefined) return start;
  const fits = columns === undefined || 56 + reason.length <= columns;
  const told = fits ? `  ${reason}` : `\n${" ".repeat(14)}${wrapped(reason, columns, 14)}`;
  return start + paint("dim", told);
}

/** Rows that are there to be copied. */
const WHOLE: readonly string[] = ["repeat"];

/**
 * Everything that a person needs to know about a failure, in a few aligned lines.
 *
 * @param columns of the terminal that it is for, whose lines it is broken to.
 */
export function failureText(one: RequirementReport, paint: Paint, columns?: number): string {
  const [word, colour] = WORDS[one.outcome];
  const source = [one.source, one.file].filter((part) => part !== undefined && part !== "").join(" · ");
  const exchange = one.exchange;
  const rows: (readonly [string, string | undefined])[] = [
    ["expected", one.expected],
    ["actual", one.actual],
    ["likely", one.likely],
    ["steps", one.steps?.join("\n")],
    ["reason", one.reason],
    [
      "exchange",
      exchange &&
        `${exchange.request.method} ${exchange.request.url} as ${exchange.request.principal}, ${exchange.response.status} after ${exchange.duration_ms} ms`,
    ],
    ["repeat", one.curl],
    ["found by", one.found_by === undefined || one.found_by === one.id ? undefined : one.found_by],
    ["source", source === "" ? undefined : source],
  ];
  const head = `${paint(colour, word.padEnd(4))}  ${paint("bold", one.id)}  ${one.level}`;
  const details = rows.flatMap(([name, value]) =>
    value === undefined
      ? []
      : [
          `      ${paint("dim", name.padEnd(9))} ${wrapped(value, WHOLE.includes(name) ? undefined : columns, 16)}`,
        ],
  );
  return [head, `      ${wrapped(one.text, columns, 6)}`, ...details].join("\n");
}
