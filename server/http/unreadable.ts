import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { RequestError } from "@hono/node-server";
import type { Logger } from "pino";
import { ApiError } from "./errors/api-error.ts";
import { errorAnswer, toResponse } from "./pipeline/answer.ts";
import { newState } from "./pipeline/new-state.ts";

/**
 * Answers requests that never became one: a target or a host that is no URL.
 * @param docs where error codes are explained.
 */
export function unreadableRequest(log: Logger, docs: string): (error: unknown) => Response {
  return (error) => {
    const state = newState(undefined);
    if (error instanceof RequestError) {
      return toResponse(
        errorAnswer(state, new ApiError("request.invalid", "the request's target or Host is no URL"), docs),
      );
    }
    log.error({ request_id: state.requestId, err: error }, "request failed before it was routed");
    return toResponse(
      errorAnswer(state, new ApiError("internal.error", "the server failed; quote the request id"), docs),
    );
  };
}

/** What went wrong, by the code of Node's error. */
const REFUSALS: Readonly<Record<string, ApiError>> = {
  HPE_HEADER_OVERFLOW: new ApiError("request.header_too_large", "the header of the request is too large"),
  ERR_HTTP_REQUEST_TIMEOUT: new ApiError("request.timeout", "the request took too long to arrive"),
};
const NOT_HTTP = new ApiError("request.invalid", "the request is not HTTP/1.1");

/**
 * Answers bytes that Node's parser could not read as HTTP, then closes the connection.
 * @param docs where error codes are explained.
 */
export function refuseUnreadable(docs: string): (error: NodeJS.ErrnoException, socket: Duplex) => void {
  return (error, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) {
      socket.destroy();
      return;
    }
    const refusal = REFUSALS[error.code ?? ""] ?? NOT_HTTP;
    const { status, headers, text } = errorAnswer(newState(undefined), refusal, docs);
    const body = text ?? "";
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Connection: close",
    ];
    socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  };
}
