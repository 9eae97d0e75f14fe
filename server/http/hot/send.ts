import type { ServerResponse } from "node:http";
import type { Answer } from "../pipeline/answer.ts";
import type { RequestState } from "../pipeline/env.ts";
import type { Representation } from "./resource.ts";

/** What stands around the value of `data`, in bytes: the member's name, and the request's id at the end. */
const OPENING = '{"data":';

/** Answers 304 with the validator of what the client holds already. */
export function sendNotModified(
  response: ServerResponse,
  state: RequestState,
  representation: Representation,
  preferenceApplied: string | undefined,
): void {
  response.writeHead(304, fields(state, representation, preferenceApplied));
  response.end();
}

/** Answers 200 with the envelope that `jsonAnswer` makes, around text that is ready. */
export function sendContent(
  response: ServerResponse,
  state: RequestState,
  representation: Representation,
  preferenceApplied: string | undefined,
): void {
  const closing = `,"request_id":"${state.requestId}"}`;
  const head = fields(state, representation, preferenceApplied);
  const { text, bytes } = representation;
  head.push(
    "Content-Type",
    "application/json",
    "Content-Length",
    `${OPENING.length + bytes + closing.length}`,
  );
  response.writeHead(200, head);
  endWith(response, OPENING + text + closing, text.length === bytes);
}

/** Sends an answer as the general path made it, unless there is nobody to send it to any more. */
export function sendAnswer(response: ServerResponse, { status, headers, text }: Answer): void {
  if (response.destroyed) return;
  const body = text ?? "";
  const bytes = Buffer.byteLength(body);
  const head: string[] = [];
  addFields(head, headers);
  head.push("Content-Length", `${bytes}`);
  response.writeHead(status, head);
  endWith(response, body, bytes === body.length);
}

/** Adds fields as names and values in turns: Node takes them as they are, without a look at each. */
export function addFields(head: string[], headers: Readonly<Record<string, string>>): void {
  for (const name in headers) head.push(name, headers[name] ?? "");
}

/** Text that is all ASCII is the same bytes in both, and Node writes the head and latin1 text in one go. */
function endWith(response: ServerResponse, text: string, isAscii: boolean): void {
  response.end(text, isAscii ? "latin1" : "utf8");
}

/** What 200 and 304 have in their heads alike. */
function fields(
  { commonHeaders }: RequestState,
  representation: Representation,
  preferenceApplied: string | undefined,
): string[] {
  const flat: string[] = [];
  addFields(flat, commonHeaders);
  for (const field of representation.fields) flat.push(field);
  if (preferenceApplied !== undefined) flat.push("Preference-Applied", preferenceApplied);
  return flat;
}
