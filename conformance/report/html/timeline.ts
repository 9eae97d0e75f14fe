import { html } from "hono/html";
import type { Sight, Timeline } from "../timeline.ts";

/** A job as polls (left) and streams (right) saw it, in the order of arrival. */
export function timeline({ job, sights, omitted }: Timeline) {
  const half = Math.ceil(sights.length / 2);
  const gap =
    omitted === 0 ? "" : html`<tr><td colspan="3" class="gap">${omitted} more, left out here</td></tr>`;
  return html`<h3>The job's timeline</h3>
<div class="scroll" tabindex="0" role="group" aria-label="Timeline of ${job}">
<table class="timeline"><caption><code>${job}</code></caption>
<thead><tr><th scope="col">ms</th><th scope="col">Poll</th><th scope="col">Event stream</th></tr></thead>
<tbody>${sights.slice(0, half).map(row)}${gap}${sights.slice(half).map(row)}</tbody>
</table></div>`;
}

function row(sight: Sight) {
  const cell = html`<td class="seen">${seen(sight)}</td>`;
  return html`<tr><th scope="row">${sight.at_ms}</th>${sight.by === "poll" ? cell : html`<td></td>`}${sight.by === "stream" ? cell : html`<td></td>`}</tr>`;
}

function seen({ what, status, progress, etag, event_id, stream, times }: Sight) {
  const details = [
    ...(progress === undefined ? [] : [`${progress} %`]),
    ...(etag === undefined ? [] : [etag]),
    ...(event_id === undefined ? [] : [`id ${event_id}`]),
    ...(stream === undefined ? [] : [`stream ${stream}`]),
    ...(times === undefined ? [] : [`× ${times}`]),
  ];
  const state = status === undefined ? "" : html` <b class="status">${status}</b>`;
  return html`${what}${state} <span class="level">${details.join(", ")}</span>`;
}
