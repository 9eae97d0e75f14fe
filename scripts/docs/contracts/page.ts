import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { Comparison, Section } from "./comparison.ts";
import { STYLE } from "./style.ts";
import type { Row, Table } from "./table.ts";

type Contracts = Comparison["contracts"];

/** The comparison as a page that needs nothing else and runs no script. It links to the references beside it. */
export async function comparisonPage({ contracts, sections }: Comparison): Promise<string> {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const text = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The contracts, side by side</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<a class="skip" href="#contents">Skip to the tables</a>
<header>
<h1>The contracts, side by side</h1>
<p>What each API calls things, what it offers and requires, and what it lacks, as its contract says it.</p>
<ul class="contracts">
${contracts.map(({ name, title, summary }) => html`<li><a href="${name}.html">${name}</a><p>${title}. ${summary}</p></li>`)}
</ul>
</header>
<nav aria-label="Sections"><ul>
${sections.map(({ title }) => html`<li><a href="#${slug(title)}">${title}</a></li>`)}
</ul></nav>
<main id="contents" tabindex="-1">
${sections.map((one) => section(one, contracts))}
</main>
</body>
</html>
`;
  return String(text);
}

function section({ title, text, tables }: Section, contracts: Contracts) {
  const own = slug(title);
  const links =
    tables.length > 4
      ? html`<nav aria-label="${title}"><ul>${tables.map((one) => html`<li><a href="#${slug(title, one.title)}">${one.title}</a></li>`)}</ul></nav>`
      : "";
  return html`<section aria-labelledby="${own}">
<h2 id="${own}">${title}</h2>
<p>${text}</p>
${links}
${tables.map(
  (one) => html`<h3 id="${slug(title, one.title)}">${one.title}</h3>
${table(one, slug(title, one.title), contracts)}`,
)}
</section>`;
}

/** The roles are said, because a table that is laid out in blocks, as on a phone, loses its own. */
function table({ rows, body }: Table, heading: string, contracts: Contracts) {
  const sentences = body.some(({ text }) => text !== undefined) ? "sentences" : "words";
  return html`<table role="table" class="${sentences} ${rows}" aria-labelledby="${heading}">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${rows}</th>${contracts.map(({ name }) => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">
${body.map((one) => row(one, contracts))}
</tbody>
</table>`;
}

function row({ name, text, cells }: Row, contracts: Contracts) {
  const sentence = text === undefined ? "" : html` <span class="text">${marked(text)}</span>`;
  return html`<tr role="row"><th role="rowheader" scope="row">${marked(name)}${sentence}</th>${cells.map((lines, index) => cell(lines, contracts[index]?.name ?? ""))}</tr>
`;
}

/** On a phone each cell says whose it is; elsewhere, and to a screen reader, the head of its column does. */
function cell(lines: readonly string[], contract: string) {
  const of = html`<span class="of" aria-hidden="true">${contract}</span>`;
  return lines.length === 0
    ? html`<td role="cell" class="none">${of}<span>–</span></td>`
    : html`<td role="cell">${of}${lines.map((line) => html`<span>${marked(line)}</span>`)}</td>`;
}

/** Text with what stands between backticks marked as code. */
function marked(text: string) {
  return text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}

/** An anchor. */
function slug(...titles: readonly string[]): string {
  return titles
    .join(" ")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
}
