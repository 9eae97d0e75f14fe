import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { Logger } from "pino";
import { ApiError } from "../errors/api-error.ts";
import type { HttpEnv } from "./env.ts";
import { errorResponse } from "./response.ts";

/**
 * Turns whatever a request failed with into the error envelope. What the contract does not know becomes a 500 that says
 * nothing but the request id; the log has the rest.
 */
export function failure(log: Logger): (error: Error, c: Context<HttpEnv>) => Response {
  return (error, c) => {
    const known = error instanceof ApiError;
    if (known && error.cause !== undefined) {
      log.warn({ request_id: c.var.state.requestId, code: error.code, err: error.cause }, "request refused");
    }
    if (!known) log.error({ request_id: c.var.state.requestId, err: error }, "request failed");
    // An event stream that broke has its head on the way already: the client resumes.
    if (c.env.outgoing.headersSent) return RESPONSE_ALREADY_SENT;
    return errorResponse(
      c.var.state,
      known ? error : new ApiError("internal.error", "the server failed; quote the request id"),
    );
  };
}
