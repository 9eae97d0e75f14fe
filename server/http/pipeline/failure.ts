import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { Logger } from "pino";
import { StoreUnavailable } from "../../jobs/store-unavailable.ts";
import { BodyCutOff } from "../body.ts";
import { ApiError } from "../errors/api-error.ts";
import { errorAnswer, toResponse } from "./answer.ts";
import type { HttpEnv, RequestState } from "./env.ts";

/** Seconds after which a request may be tried again that the database was not there for. */
const RETRY_SECONDS = 1;

/** Nobody is there to read this: by it, the log and the metrics tell a client that left from a server that failed. */
const CUT_OFF = new ApiError("request.invalid", "the request was cut off before it was whole");

/**
 * Turns whatever a request failed with into the error envelope. What the contract does not know becomes a 500 that says
 * nothing but the request id; the log has the rest.
 * @param docs where error codes are explained.
 */
export function failure(log: Logger, docs: string): (error: Error, c: Context<HttpEnv>) => Response {
  return (error, c) => {
    report(log, error, c.var.state);
    // An event stream that broke has its head on the way already: the client resumes.
    if (c.env.outgoing.headersSent) return RESPONSE_ALREADY_SENT;
    const response = toResponse(errorAnswer(c.var.state, refusalOf(error), docs));
    // HTTP/2 has no such field, since one request does not concern the connection (RFC 9113 section 8.2.2).
    if (c.env.incoming.httpVersionMajor === 2) response.headers.delete("Connection");
    return response;
  };
}

/** What a client is told of an error; what the contract does not know becomes a 500 that says nothing but the request id. */
export function refusalOf(error: Error): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof BodyCutOff) return CUT_OFF;
  if (error instanceof StoreUnavailable) {
    return new ApiError("service.unavailable", "the server can't do this now; try again", {
      headers: { "Retry-After": `${RETRY_SECONDS}` },
    });
  }
  return new ApiError("internal.error", "the server failed; quote the request id");
}

/** Tells the log what the client is not told. */
export function report(log: Logger, error: Error, { requestId: request_id }: RequestState): void {
  if (error instanceof ApiError) {
    if (error.cause !== undefined) log.warn({ request_id, code: error.code, err: error.cause }, "refused");
  } else if (error instanceof BodyCutOff) {
    log.info({ request_id }, error.message);
  } else {
    log.error({ request_id, err: error }, "request failed");
  }
}
