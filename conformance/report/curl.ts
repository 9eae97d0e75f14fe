import type { SentRequest } from "../http/index.ts";
import type { Redactor } from "./redact.ts";

/** Header fields that curl sends by itself. */
const OWN: readonly string[] = ["host", "content-length", "user-agent", "connection"];

/** A command line that repeats a request, ready to paste into a shell that has TOKEN set. */
export function curlOf(request: SentRequest, redact: Redactor): string {
  const parts = ["curl -i"];
  if (request.method === "HEAD") parts[0] = "curl -I";
  else if (request.method !== "GET") parts.push(`-X ${request.method}`);
  if (request.headers.get("Accept")?.startsWith("text/event-stream") === true) parts.push("-N");
  parts.push(quoted(redact.text(request.url)));
  for (const [name, value] of request.headers.lines) {
    if (!OWN.includes(name.toLowerCase()))
      parts.push(`-H ${quoted(`${name}: ${redact.header(name, value)}`)}`);
  }
  if (request.body.length > 0) parts.push(`--data-raw ${quoted(shortened(request.body, redact))}`);
  return parts.join(" ");
}

function shortened(body: Uint8Array, redact: Redactor): string {
  // Secrets go first: half of one is no longer known as one.
  const text = redact.text(new TextDecoder().decode(body));
  return text.length > 2_000 ? `${text.slice(0, 2_000)}… (${body.length} bytes in all)` : text;
}

/** In single quotes, but in double ones where the shell shall fill TOKEN in. */
function quoted(text: string): string {
  if (text.includes("$TOKEN")) return `"${text.replace(/["\\`]/g, "\\$&")}"`;
  return /^[\w./:@%?=&+,-]+$/.test(text) && !/[&?]/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
