import { Help } from "commander";

const help = new Help();

/**
 * Breaks lines between words so that they fit a terminal, and puts the lines after the first under it. What has no blank stays whole.
 *
 * @param columns of the terminal; `undefined` where nothing is to be broken, as in a file.
 * @param indent how many columns stand before the text.
 */
export function wrapped(text: string, columns: number | undefined, indent: number): string {
  const broken = columns === undefined ? text : help.boxWrap(text, Math.max(columns - indent, 40));
  return broken.replaceAll("\n", `\n${" ".repeat(indent)}`);
}
