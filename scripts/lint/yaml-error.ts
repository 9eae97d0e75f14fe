/**
 * A parser's sentence about what is no YAML, and what to do about the most frequent slip: an unquoted text with a colon in it, which
 * the parser takes for the name of a member that stands where none can.
 * @param text The whole file.
 * @param line From 1.
 * @param column From 1.
 */
export function textOfYamlError(text: string, line: number, column: number, sentence: string): string {
  const row = text.split("\n")[line - 1] ?? "";
  const [before, after] = [row.slice(0, column - 1), row.slice(column - 1)];
  const inText = /^:(\s|$)/.test(after) && /^\s*(- )*[^\s:"'{[]+: +[^\s"'{[|>]/.test(before);
  return inText ? `${sentence}: a text with a colon in it stands in quotes` : sentence;
}
