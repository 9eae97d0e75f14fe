import type { ServerResponse } from "node:http";
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

/** Answers 200 with the envelope that `jsonResponse` makes, around text that is ready. */
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
  // Text that is all ASCII is the same bytes in both, and Node writes the head and latin1 text in one go.
  response.end(OPENING + text + closing, text.length === bytes ? "latin1" : "utf8");
}

/** Names and values in turns: Node takes them as they are, without a look at each. */
function fields(
  { commonHeaders }: RequestState,
  representation: Representation,
  preferenceApplied: string | undefined,
): string[] {
  const flat: string[] = [];
  for (const name in commonHeaders) flat.push(name, commonHeaders[name] ?? "");
  for (const field of representation.fields) flat.push(field);
  if (preferenceApplied !== undefined) flat.push("Preference-Applied", preferenceApplied);
  return flat;
}
