import { isUtf8 } from "node:buffer";
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
  if (request.body.length > 0) parts.push(`--data-raw ${bodyOf(request.body, redact)}`);
  return parts.join(" ");
}

/** A body that is longer than this can't be pasted anyway: its beginning tells what it is. */
const PASTED = 2_000;
const BEGINNING = 200;

function bodyOf(body: Uint8Array, redact: Redactor): string {
  const bytes = Buffer.from(body);
  const readable = isUtf8(bytes);
  // Secrets go first: half of one is no longer known as one.
  const text = redact.text(bytes.toString(readable ? "utf8" : "latin1"));
  const told =
    text.length > PASTED ? `${text.slice(0, BEGINNING)}… (cut here; ${body.length} bytes in all)` : text;
  return readable ? quoted(told) : escaped(told);
}

/** Bytes that are no text, each as the shell's own escape: as text they would be others. */
function escaped(latin1: string): string {
  const hex = (character: string) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  return `$'${latin1.replace(/[^\x20-\x7e…]|['\\]/g, hex)}'`;
}

/** In single quotes, but in double ones where the shell shall fill TOKEN in. */
function quoted(text: string): string {
  if (text.includes("$TOKEN")) return `"${text.replace(/["\\`]/g, "\\$&")}"`;
  return /^[\w./:@%?=&+,-]+$/.test(text) && !/[&?]/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
