import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { Logger } from "pino";
import { ApiError } from "../errors/api-error.ts";
import { errorObject, statusOf } from "../errors/error-object.ts";
import type { HttpEnv } from "./env.ts";

/**
 * Turns whatever a request failed with into the error envelope. What the contract does not know becomes a 500 that says
 * nothing but the request id; the log has the rest.
 */
export function failure(log: Logger): (error: Error, c: Context<HttpEnv>) => Response {
  return (error, c) => {
    const requestId = c.var.state.requestId;
    const known = error instanceof ApiError;
    if (!known) log.error({ request_id: requestId, err: error }, "request failed");
    // An event stream that broke has its head on the way already: the client resumes.
    if (c.env.outgoing.headersSent) return RESPONSE_ALREADY_SENT;

    const shown = known ? error : new ApiError("internal.error", "the server failed; quote the request id");
    for (const [name, value] of Object.entries(shown.headers)) c.header(name, value);
    return c.json({ error: errorObject(shown), request_id: requestId }, statusOf(shown.code));
  };
}
