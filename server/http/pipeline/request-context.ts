import type { Context } from "hono";
import type { Principal } from "../auth/principal.ts";
import type { RequestContext } from "../context.ts";
import type { RawResponse } from "../raw-response.ts";
import { parseTraceparent } from "../traceparent.ts";
import type { HttpEnv, RequestState } from "./env.ts";
import { traceparentOf } from "./request-span.ts";

/** An authenticated request, by whichever way it came. */
export interface KnownRequest {
  readonly state: RequestState;
  readonly method: string;
  readonly path: string;
  /** The field as it was sent. */
  readonly traceparent: string | undefined;
  readonly response: RawResponse & { readonly destroyed: boolean };
}

/** What a handler gets to know of an authenticated request. */
export function requestContext(
  { state, method, path, traceparent, response }: KnownRequest,
  principal: Principal,
  closing: AbortSignal,
): RequestContext {
  const { requestId, version, span } = state;
  let gone: AbortController | undefined;
  const trace = parseTraceparent(traceparent);
  return {
    requestId,
    version,
    principal,
    method,
    path,
    traceId: trace?.traceId ?? null,
    traceparent: span === undefined ? null : traceparentOf(span),
    response,
    closing,
    // Made when first asked for: most requests are over before anyone could leave.
    get signal() {
      if (gone === undefined) {
        const controller = new AbortController();
        response.once("close", () => controller.abort());
        if (response.destroyed) controller.abort();
        gone = controller;
      }
      return gone.signal;
    },
  };
}

/** A request on the general path. */
export function knownRequest(c: Context<HttpEnv>): KnownRequest {
  return {
    state: c.var.state,
    method: c.req.method,
    path: c.req.path,
    traceparent: c.req.header("traceparent"),
    response: c.env.outgoing,
  };
}
