import { html } from "hono/html";
import { ATTENTION, LABELS } from "../counts.ts";
import type { RequirementReport } from "../report.ts";
import { exchange, requestLine } from "./exchange.ts";
import { timeline } from "./timeline.ts";

/** One requirement: its line, and everything that is known about it behind that. */
export function requirement(one: RequirementReport) {
  const open = ATTENTION.includes(one.outcome) && one.expected !== undefined;
  const source = [one.source, one.file].filter((part) => part).join(" · ");
  return html`<details class="requirement" id="${one.id}" data-outcome="${one.outcome}" data-level="${one.level}"${open ? html` open` : ""}>
<summary><span class="outcome ${one.outcome}">${LABELS[one.outcome]}</span> <code class="id">${one.id}</code> <span class="level">${one.level}</span> <span class="text">${one.text}</span></summary>
<div class="body">
<dl class="found">
${row("Expected", one.expected)}${row("Actual", one.actual)}${row("Likely", one.likely)}${row("Reason", one.reason)}
${row("Found by", one.found_by === one.id ? undefined : one.found_by)}${row("Profile", one.profile)}${row("Source", source || undefined)}
</dl>
${one.steps === undefined ? "" : html`<h3>Step by step</h3><ol class="steps">${one.steps.map((step) => html`<li><code>${step}</code></li>`)}</ol>`}
${
  one.curl === undefined
    ? ""
    : html`<div class="curl"><h3>Repeat it</h3><pre tabindex="0"><code>${one.curl}</code></pre><button type="button" class="copy" hidden>Copy</button></div>`
}
${one.exchange === undefined ? "" : html`<h3>The exchange</h3>${exchange(one.exchange)}`}
${one.timeline === undefined ? "" : timeline(one.timeline)}
${before(one)}
${checks(one)}
</div>
</details>`;
}

function row(name: string, value: string | undefined) {
  return value === undefined ? "" : html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function before({ before: earlier }: RequirementReport) {
  if (earlier === undefined) return "";
  return html`<h3>What the check had done before</h3>
${earlier.map((one) => html`<details class="earlier"><summary>${requestLine(one)}</summary>${exchange(one)}</details>`)}`;
}

function checks({ checks: own, observed }: RequirementReport) {
  const times =
    observed === 0
      ? ""
      : html`<p class="observed">Put to the test ${observed} times by the traffic of all checks.</p>`;
  if (own.length === 0) return times;
  return html`<h3>Checks</h3>
<ul class="checks">${own.map(
    ({ name, outcome, duration_ms, reason }) =>
      html`<li><span class="outcome ${outcome}">${LABELS[outcome]}</span> ${name} <span class="level">${duration_ms} ms</span>${reason === undefined ? "" : html`<pre tabindex="0">${reason}</pre>`}</li>`,
  )}</ul>${times}`;
}
