import { table } from "../markdown.ts";
import type { Comparison } from "./comparison.ts";
import type { Row, Table } from "./table.ts";

/** What stands where a contract says nothing. */
const NOTHING = "–";

/** The comparison as a page of Markdown, in the folder `docs`. */
export function comparisonMarkdown({ contracts, sections }: Comparison): string {
  const blocks = [
    "<!-- Generated from openapi/ by `npm run generate`; do not edit. -->",
    "# The contracts, side by side",
    "What each API calls things, what it offers and requires, and what it lacks, as its contract says it.",
    contracts
      .map(
        ({ name, title, summary }) =>
          `- [${name}](../openapi/${name}/openapi.yaml): ${text(`${title}. ${summary}`)}`,
      )
      .join("\n"),
    ...sections.flatMap(({ title, text, tables }) => [
      `## ${title}`,
      text,
      ...tables.flatMap((one) => [`### ${one.title}`, tableMarkdown(one, contracts)]),
    ]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function tableMarkdown({ rows, body }: Table, contracts: Comparison["contracts"]): string {
  return table([rows, ...contracts.map(({ name }) => name)], body.map(rowMarkdown));
}

function rowMarkdown({ name, text: sentence, cells }: Row): string[] {
  const first = [name, sentence ?? []].flat();
  return [first, ...cells].map((lines) => (lines.length === 0 ? NOTHING : lines.map(text).join("<br>")));
}

/** Text in which nothing is markup but the backticks around code. */
function text(said: string): string {
  const parts = said
    .split("`")
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[&<]/g, escaped)));
  return parts.join("`");
}

function escaped(character: string): string {
  return character === "<" ? "&lt;" : "&amp;";
}
