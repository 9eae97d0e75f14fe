import { html } from "hono/html";
import type { Share } from "../../coverage/coverage.ts";
import { score } from "../counts.ts";
import type { Presentation } from "../presentation.ts";

/** The verdict, what was judged and when, and how much of the contract was put to use. */
export function overview(report: Presentation) {
  const { coverage, facts, hints, problems, subject } = report;
  const { held, counted } = score(report);
  return html`<header>
<p class="kicker">${report.title}</p>
<h1 class="${report.exit_code === 0 ? "good" : "bad"}">${held}/${counted} <span>${report.verdict}</span></h1>
<dl class="facts">
<div><dt class="name">${subject.kind}</dt><dd><code>${subject.text}</code></dd></div>
<div><dt>Started</dt><dd><time datetime="${report.started_at}">${report.started_at.replace("T", " ").replace(/\.\d+Z$/, " UTC")}</time></dd></div>
<div><dt>Took</dt><dd>${(report.duration_ms / 1000).toFixed(1)} s</dd></div>
${Object.entries(facts).map(([name, value]) => html`<div><dt class="name">${name}</dt><dd>${value}</dd></div>`)}
${report.as_of === undefined ? "" : html`<div><dt>Counted</dt><dd>what version ${report.as_of.version} required; ${report.as_of.later.length} came later</dd></div>`}
</dl>
${
  problems.length === 0
    ? ""
    : html`<div class="problems"><h2>Problems of the run</h2><ul>${problems.map((one) => html`<li>${one}</li>`)}</ul></div>`
}
${hints.map((hint) => html`<p>Hint: ${hint}.</p>`)}
${Object.keys(coverage).length === 0 ? "" : coverageOf(coverage)}
</header>`;
}

function coverageOf(coverage: Presentation["coverage"]) {
  return html`<section class="coverage" aria-labelledby="coverage-title">
<h2 id="coverage-title">Coverage, as it happened on the wire</h2>
${Object.entries(coverage).map(([name, of]) => share(name, of))}
</section>`;
}

function share(name: string, { covered, total, missing }: Share) {
  const id = `coverage-${name}`;
  const bar = html`<span class="share" id="${id}">${name.replaceAll("_", " ")} <b>${covered}/${total}</b></span>
<meter aria-labelledby="${id}" min="0" max="${Math.max(1, total)}" value="${covered}">${covered} of ${total}</meter>`;
  if (missing.length === 0) return html`<div class="bar">${bar}</div>`;
  return html`<details class="bar"><summary>${bar}</summary><ul>${missing.map((one) => html`<li><code>${one}</code></li>`)}</ul></details>`;
}
