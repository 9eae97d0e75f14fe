import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { RequestError } from "@hono/node-server";
import type { Logger } from "pino";
import { ApiError } from "./errors/api-error.ts";
import { newState } from "./pipeline/new-state.ts";
import { errorResponse } from "./pipeline/response.ts";

/** Answers requests that never became one: a target or a host that is no URL. */
export function unreadableRequest(log: Logger): (error: unknown) => Response {
  return (error) => {
    const { state } = newState(undefined);
    if (error instanceof RequestError) {
      return errorResponse(state, new ApiError("request.invalid", "the request's target or Host is no URL"));
    }
    log.error({ request_id: state.requestId, err: error }, "request failed before it was routed");
    return errorResponse(state, new ApiError("internal.error", "the server failed; quote the request id"));
  };
}

/** What went wrong, by the code of Node's error. */
const REASONS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "the header of the request is too large",
  ERR_HTTP_REQUEST_TIMEOUT: "the request took too long to arrive",
};

/** Answers bytes that Node's parser could not read as HTTP, then closes the connection. */
export async function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): Promise<void> {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const refusal = new ApiError("request.invalid", REASONS[error.code ?? ""] ?? "the request is not HTTP/1.1");
  const response = errorResponse(newState(undefined).state, refusal);
  const body = await response.text();
  const head = [
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}`,
    ...[...response.headers].map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
