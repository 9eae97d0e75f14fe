import type { Colour, Paint } from "./paint.ts";
import type { RequirementReport } from "./report.ts";

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

/** One requirement in one line. */
export function line(one: RequirementReport, paint: Paint): string {
  const [word, colour] = WORDS[one.outcome];
  const reason = one.reason === undefined ? "" : paint("dim", `  ${one.reason.split("\n")[0]}`);
  return `${paint(colour, word.padEnd(12))}  ${one.id.padEnd(32)}  ${one.level.padEnd(6)}${reason}`;
}

/** Everything that a person needs to know about a failure, in a few aligned lines. */
export function failureText(one: RequirementReport, paint: Paint): string {
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
      : [`      ${paint("dim", name.padEnd(9))} ${value.replaceAll("\n", `\n${" ".repeat(16)}`)}`],
  );
  return [head, `      ${one.text}`, ...details].join("\n");
}
