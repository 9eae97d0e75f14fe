import { isObject, type JsonObject } from "../contract/index.ts";
import type { FaultyResponse } from "./faulty-response.ts";

/** What a made-up error says. */
export interface MadeUpError {
  readonly status: number;
  readonly type: string;
  readonly code: string;
  readonly param?: string;
}

/** Fields of a good response that an error does not have. */
const NOT_OF_ERRORS = [
  "ETag",
  "Location",
  "Content-Location",
  "Retry-After",
  "Cache-Control",
  "Vary",
  "Link",
];

/** An error in the envelope of the contract, made of a real response, so that the headers that all responses share are right. */
export function refusal(
  base: FaultyResponse,
  { status, type, code, param }: MadeUpError,
  headers: Readonly<Record<string, string>> = {},
): FaultyResponse {
  const error = {
    type,
    code,
    message: "no",
    doc_url: `https://docs.example.test/errors#${code}`,
    ...(param === undefined ? {} : { param }),
  };
  const bare = NOT_OF_ERRORS.reduce((response, name) => response.without(name), base);
  const json = bare
    .withStatus(status)
    .with("Content-Type", "application/json")
    .withJson({ error, request_id: base.header("Request-Id") });
  return Object.entries(headers).reduce((response, [name, value]) => response.with(name, value), json);
}

/** An error response with its error object changed; any other response as it is. */
export function changedError(
  response: FaultyResponse,
  change: (error: JsonObject) => JsonObject,
): FaultyResponse {
  const body = response.json;
  if (response.status < 400 || !isObject(body) || !isObject(body.error)) return response;
  return response.withJson({ ...body, error: change(body.error) });
}

/** A response given once more, in answer to another request. */
export function again(first: FaultyResponse, now: FaultyResponse): FaultyResponse {
  const id = now.header("Request-Id");
  const body = first.json;
  if (id === undefined || !isObject(body)) return first;
  return first.with("Request-Id", id).withJson({ ...body, request_id: id });
}
