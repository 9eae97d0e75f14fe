/** Frequent slips: what stands before the place that the parser names, what from there on, and what to do. */
const slips: readonly [before: RegExp, after: RegExp, hint: string][] = [
  // The colon is taken for that of a member's name, which can't stand there.
  [/^\s*(- )*[^\s:"'{[]+: +[^\s"'{[|>]/, /^:(\s|$)/, "a text with a colon in it stands in quotes"],
  [/: +$/, /^[`@%]/, "a text that begins with ` or @ or % stands in quotes"],
  [/: +'[^']*'$/, /^[^\s,}\]]/, "an apostrophe in a text in single quotes is written twice"],
];

/**
 * A parser's sentence about what is no YAML, and what to do about it where it is a frequent slip.
 * @param text The whole file.
 * @param line From 1.
 * @param column From 1.
 */
export function textOfYamlError(text: string, line: number, column: number, sentence: string): string {
  const row = text.split("\n")[line - 1] ?? "";
  const [before, after] = [row.slice(0, column - 1), row.slice(column - 1)];
  const [, , hint] = slips.find(([left, right]) => left.test(before) && right.test(after)) ?? [];
  return hint === undefined ? sentence : `${sentence}: ${hint}`;
}

/** The line, from 1, at which a second document begins in a file; parsers say that there is one, and not where. */
export function lineOfSecondDocument(text: string): number {
  const rows = text.split("\n");
  const first = rows.findIndex((row) => /^[^#\s-]|^-(?!--)/.test(row));
  return rows.findIndex((row, index) => index > first && /^---(\s|$)/.test(row)) + 1;
}
