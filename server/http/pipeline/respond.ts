import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import { type ErrorCode, errorCodes } from "../../../generated/jobs/catalogue.ts";
import type { OperationId, Replied } from "../../../generated/jobs/handlers.ts";
import type { EventStream, HeaderValue } from "../../../generated/runtime/strict.ts";
import type { RequestContext } from "../context.ts";
import { ApiError } from "../errors/api-error.ts";
import type { OutgoingEvent } from "../sse/format.ts";
import type { StreamRegistry } from "../sse/registry.ts";
import { serveStream } from "../sse/served-stream.ts";
import { WebStream } from "../sse/web-stream.ts";
import { type Answer, emptyAnswer, jsonAnswer, toResponse } from "./answer.ts";
import type { HttpEnv, RequestState } from "./env.ts";

/**
 * Turns what a handler replied into the response: JSON, nothing, or an event stream; on the raw response where our own listener
 * serves the app, since that takes less of everything, and as a web response within an app of somebody else's.
 */
export function respond(
  { streams }: { readonly streams: StreamRegistry },
  c: Context<HttpEnv>,
  context: RequestContext,
  reply: Replied<OperationId>,
): Response {
  const { state } = c.var;
  const { body } = reply;
  if (!isEvents(body)) return toResponse(answerOf(state, reply));
  const head = { ...state.commonHeaders, ...fieldValues(reply.headers), "Content-Type": "text/event-stream" };
  const { principal } = context;
  // Nothing waits here for its end: the way a request takes to its handler is not kept for as long as a stream lasts.
  if (c.env.isOurs === true) {
    state.stream = serveStream({ streams, response: context.response, principal }, head, body);
    return RESPONSE_ALREADY_SENT;
  }
  const response = new WebStream();
  state.stream = serveStream({ streams, response, principal }, head, body);
  return response.toResponse();
}

/**
 * What a handler that makes no stream replied, as an answer.
 * @throws ApiError where it replied one.
 */
export function answerOf(state: RequestState, reply: Replied<OperationId>): Answer {
  const { status, body } = reply;
  const headers = fieldValues(reply.headers);
  if (reply.error !== undefined) {
    const { code, message, ...facts } = reply.error;
    throw new ApiError(documented(code), message, { ...facts, headers });
  }
  if (typeof body !== "object" || body === null) return emptyAnswer(state, status, headers);
  return jsonAnswer(state, status, headers, body);
}

function documented(code: string): ErrorCode {
  if (!isErrorCode(code))
    throw new TypeError(`a handler replied the error ${code}, which the contract does not know`);
  return code;
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}

function isEvents(body: unknown): body is EventStream<OutgoingEvent> {
  return typeof body === "object" && body !== null && "open" in body && typeof body.open === "function";
}

/** Header fields as they are sent: lists joined, those without a value left out. */
export function fieldValues(headers: Readonly<Record<string, HeaderValue>>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) values[name] = typeof value === "object" ? value.join(", ") : String(value);
  }
  return values;
}
