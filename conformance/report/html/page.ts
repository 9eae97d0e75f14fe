import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import { byArea } from "../areas.ts";
import { attention } from "../counts.ts";
import type { Presentation } from "../presentation.ts";
import type { RequirementReport } from "../report.ts";
import { filters } from "./filters.ts";
import { overview } from "./overview.ts";
import { requirement } from "./requirement.ts";
import { enhance } from "./script.ts";
import { STYLE } from "./style.ts";

/**
 * One file with everything in it: it asks nobody for anything, and its content security policy holds it to that. Without
 * its script it can still be read and printed, not searched.
 */
export async function page(report: Presentation): Promise<string> {
  // The compiled or stripped text of a typed function; no server has a say in it.
  const script = `(${enhance.toString()})()`;
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(STYLE)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const title = `${report.title}: ${report.verdict}`;
  const wanting = attention(report);
  const rest = report.requirements.filter((one) => !wanting.includes(one));
  const areas = [...byArea(rest)].map(([area, own]) => section(`area-${area}`, area, own));
  const text = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<a class="skip" href="#requirements">Skip to the requirements</a>
${overview(report)}
${filters(report)}
<main id="requirements" tabindex="-1">
${wanting.length === 0 ? "" : section("attention", "What needs attention", wanting)}
${areas}
<p id="nothing" hidden>No requirement fits. <button type="button" id="reset">Show all</button></p>
</main>
<footer><p>${report.footer} Secrets are shown as <code>$TOKEN</code>.</p></footer>
<script>${raw(script)}</script>
</body>
</html>
`;
  return String(text);
}

function section(id: string, title: string, own: readonly RequirementReport[]) {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title} <span class="count">${own.length}</span></h2>
${own.map(requirement)}
</section>`;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
