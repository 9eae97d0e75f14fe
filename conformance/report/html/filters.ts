import { html } from "hono/html";
import { OUTCOMES } from "../../runner/outcome.ts";
import { LABELS } from "../counts.ts";
import type { Presentation } from "../presentation.ts";

/** Search and filters; shown by the script, which is what they need to work. */
export function filters({ summary, requirements }: Presentation) {
  const outcomes = OUTCOMES.filter((outcome) => summary[outcome] > 0);
  const levels = ["MUST", "SHOULD", "MAY"].filter((level) => requirements.some((one) => one.level === level));
  return html`<form id="filters" role="search" aria-label="Requirements" hidden>
<label class="search"><span>Search</span><input id="search" type="search" autocomplete="off" spellcheck="false" aria-keyshortcuts="/" placeholder="id, text, header, value …"></label>
<fieldset><legend>Outcome</legend>${outcomes.map(
    (outcome) =>
      html`<label class="chip ${outcome}"><input type="checkbox" name="outcome" value="${outcome}" checked> ${LABELS[outcome]} <b>${summary[outcome]}</b></label>`,
  )}</fieldset>
<fieldset><legend>Level</legend>${levels.map(
    (level) =>
      html`<label class="chip"><input type="checkbox" name="level" value="${level}" checked> ${level}</label>`,
  )}</fieldset>
<p class="tools"><output id="shown" for="search">${requirements.length} of ${requirements.length} shown</output>
<button type="button" id="open">Open all</button> <button type="button" id="close">Close all</button></p>
</form>`;
}
