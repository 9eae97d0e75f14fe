import { html } from "hono/html";
import type { ExchangeReport } from "../exchange-report.ts";

/** An exchange in one line. */
export function requestLine({ request, response, duration_ms }: ExchangeReport) {
  const path = request.url.replace(/^https?:\/\/[^/]+/, "");
  return html`<code>${request.method} ${path}</code> <b>${response.status}</b> <span class="level">as ${request.principal}, ${duration_ms} ms</span>`;
}

/** A request and its response with their headers and bodies. */
export function exchange(one: ExchangeReport) {
  const { request, response } = one;
  return html`<div class="exchange">
${message("Request", `${request.method} ${request.url}`, request)}
${message("Response", `${response.status} after ${one.duration_ms} ms`, response)}
</div>`;
}

interface Message {
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
}

function message(name: string, line: string, { headers, body }: Message) {
  return html`<figure><figcaption>${name}</figcaption><pre tabindex="0"><b>${line}</b>
${headers.map(([field, value]) => html`<span class="field">${field}:</span> ${value}\n`)}${
  body === undefined ? "" : html`\n${pretty(body)}`
}</pre></figure>`;
}

/** JSON with line breaks; everything else as it is. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
